package io.mediaproject.testkit;

import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts a store in a container, which Testcontainers removes with this JVM, also when it is killed. */
final class StoreContainer {
    private StoreContainer() {}

    private record Recipe(
            String image, int port, Map<String, String> environment, List<String> command, String address) {
        private Recipe(String image, int port, Map<String, String> environment, String address) {
            this(image, port, environment, List.of(), address);
        }
    }

    static String start(StoreKind kind) {
        var recipe = recipe(kind);
        @SuppressWarnings("resource") // Lives as long as the JVM.
        var container = new GenericContainer<>(DockerImageName.parse(recipe.image()))
                .withExposedPorts(recipe.port())
                .withEnv(recipe.environment())
                .withCommand(recipe.command().toArray(String[]::new));
        AtExit.close(container).start();
        return recipe.address().formatted(container.getHost(), container.getMappedPort(recipe.port()));
    }

    // The newest versions that the documentation promises to work with.
    private static Recipe recipe(StoreKind kind) {
        return switch (kind) {
            case POSTGRES ->
                new Recipe(
                        "postgres:18",
                        5432,
                        Map.of("POSTGRES_PASSWORD", "testkit"),
                        "jdbc:postgresql://%s:%d/postgres?user=postgres&password=testkit");
            case BROKER -> new Recipe("rabbitmq:4", 5672, Map.of(), "amqp://guest:guest@%s:%d");
            case REDIS -> new Recipe("redis:7", 6379, Map.of(), "redis://%s:%d/0");
            case MONGO -> new Recipe("mongo:8", 27017, Map.of(), "mongodb://%s:%d/?directConnection=true");
            case S3 ->
                new Recipe(
                        "minio/minio:RELEASE.2025-09-07T16-13-09Z",
                        9000,
                        Map.of("MINIO_ROOT_USER", "testkit", "MINIO_ROOT_PASSWORD", "testkit-secret"),
                        List.of("server", "/data"),
                        "http://testkit:testkit-secret@%s:%d");
        };
    }
}
