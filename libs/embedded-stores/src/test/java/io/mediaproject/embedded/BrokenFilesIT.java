package io.mediaproject.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenFilesIT {
    @TempDir
    Path temp;

    @Test
    void brokenBrokerAndMongoAreMovedAsideAndPostgresIsKept() throws Exception {
        try (var stores = start()) {
            Written.into(stores);
        }
        overwriteEveryFile(temp.resolve("broker/messages"));
        overwriteEveryFile(temp.resolve("mongo"));

        try (var stores = start()) {
            Written.rowIsIn(stores);
            assertThat(folders("broker.broken-")).hasSize(1);
            assertThat(folders("mongo.broken-")).hasSize(1);
            Written.into(stores);
            Written.messageIsIn(stores);
            Written.documentIsIn(stores);
        }
    }

    @Test
    void brokenBrokerDefinitionsAreMovedAside() throws Exception {
        try (var data = DataFolder.open(temp)) {
            LocalBroker.start(data).close();
            overwriteEveryFile(temp.resolve("broker/definitions"));

            LocalBroker.start(data).close();

            assertThat(folders("broker.broken-")).hasSize(1);
        }
    }

    private LocalStores start() {
        return LocalStores.start(DataFolder.open(temp, Programs.SHARED));
    }

    private static void overwriteEveryFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) Files.writeString(file, "not a store");
        }
    }

    private List<String> folders(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }
}
