package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mediaproject.acceptance.run.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The Dockerfile, as far as it can be looked at without an engine, and the scripts that it runs. */
class ImageTest {
    private static final String FILE = Tree.text("Dockerfile");
    private static final String LAST = FILE.substring(FILE.lastIndexOf("\nFROM "));

    @Test
    void imageRunsAsNobodyAndIsWatched() {
        assertThat(LAST)
                .containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$")
                .contains("HEALTHCHECK", "CMD [\"/app/healthy\"]")
                .contains("PORT=" + Deployable.PORT + " ", "INTERNAL_PORT=" + Deployable.INTERNAL_PORT + " ")
                .doesNotContain("COPY . ");
    }

    /** Whoever scrapes and whoever asks for a session is in another container. */
    @Test
    void bothPortsAreReachedFromOtherContainers() {
        assertThat(LAST).containsPattern("(?m)^(ENV| {3}) HOST=0\\.0\\.0\\.0 ").contains(" INTERNAL_HOST=0.0.0.0 ");
    }

    @Test
    void noSecretIsInALayer() {
        assertThat(FILE).doesNotContainPattern("(?m)^\\s*(ENV|ARG)?\\s*\\S*(PASSWORD|SECRET|TOKEN|_KEY)\\S*=");
        assertThat(Tree.text(".dockerignore").lines()).contains(".env", ".git", "**/target");
    }

    @Test
    void everythingThatIsCopiedIsThere() {
        var copied = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$")
                .matcher(FILE)
                .results()
                .flatMap(found -> List.of(found.group(1).split(" ")).stream());

        assertThat(copied)
                .hasSizeGreaterThan(2)
                .allSatisfy(name -> assertThat(Tree.path(name)).exists());
    }

    @Test
    void everyScriptIsRunByTheShellThatItIsWrittenFor() {
        var runs = Pattern.compile("(?m)^RUN .*\\b((?:ba)?sh) (?:\\S*/)?(\\w+) ")
                .matcher(FILE)
                .results()
                .toList();

        assertThat(runs).extracting(run -> run.group(2)).containsExactlyInAnyOrder("build", "java", "train");
        assertThat(runs)
                .allSatisfy(run -> assertThat(Tree.text("deploy/image/" + run.group(2)))
                        .startsWith("#!/bin/" + run.group(1) + "\n"));
    }

    @ParameterizedTest
    @EnumSource(Deployable.class)
    void everyServiceCanBeBuilt(Deployable deployable) {
        var found = Pattern.compile("(?m)^ +" + deployable.label() + "\\) main=(\\w+) ;;$")
                .matcher(Tree.text("deploy/image/build"));

        assertThat(found.find()).isTrue();
        assertThat(Files.exists(Tree.path(
                        deployable.label() + "/src/main/java/io/mediaproject/" + found.group(1) + "/Main.java")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1"})
    void checkSaysWhatTheProcessSays(int status, int expected) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(healthy(server.getAddress().getPort())).isEqualTo(expected);
        } finally {
            server.stop(0);
        }
        assertThat(healthy(server.getAddress().getPort())).as("nobody listens").isEqualTo(1);
    }

    private static int healthy(int port) {
        return new Tool("bash")
                .run(Tree.ROOT, Map.of("INTERNAL_PORT", "" + port), List.of("deploy/image/healthy"))
                .status();
    }
}
