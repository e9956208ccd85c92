package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.acceptance.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docker-compose.yml} is what it says, and a slip in it would be seen. */
class ComposeTest {
    private static final String FILE = Tree.text("docker-compose.yml");
    private static final String EXAMPLE = Tree.text(".env.example");
    private static final Tool TOOL = new Tool("docker-compose");

    @TempDir
    private Path folder;

    @Test
    void itKeepsEveryRule() {
        assertThat(ComposeRules.faults(FILE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTH_URL: http://auth-service:8000   | AUTH_ULR: http://auth-service:8000      | does not take AUTH_ULR
            AUTH_URL: http://auth-service:8000   | AUTH_URL: http://auth-servce:8000       | auth-servce
            AUTH_INTERNAL_URL: http://auth-service:9090 | AUTH_INTERNAL_URL: http://auth-service:9091 | 9091
            SHUTDOWN_GRACE: 30s                  | SHUTDOWN_GRACE: 30 seconds              | refuses to start
            mediaproject/cdn-worker:0.1.0        | mediaproject/cdn-worker:0.1.1           | another image
            image: redis:7.2-bookworm            | image: redis:latest                     | image without a version
            read_only: true                      | read_only: false                        | may write to its root
            user: "999:999"                      | user: "0:0"                             | runs as root
            cap_drop: [ALL]                      | cap_drop: [NET_RAW]                     | keeps capabilities
            memory: 384M                         | memry: 384M                             | has no limits
            healthcheck:                         | healthchek:                             | has no health check
            networks: [platform]                 | container_name: one                     | there cannot be two
            S3_ACCESS_KEY: cdn-worker            | S3_SECRET: hunter2                      | not taken from .env
            redis://:${REDIS_PASSWORD            | redis://:hunter2@${REDIS_PASSWORD       | password in its
            "127.0.0.1:5432:5432"                | "127.0.0.1:5433:5433"                   | does not open its port
            x-hardened: &hardened                | hardened: &hardened                     | no part of a compose file
            """)
    void aSlipIsSeen(String right, String wrong, String words) {
        var text = FILE.replace(right, wrong);

        assertThat(text).isNotEqualTo(FILE);
        assertThat(ComposeRules.faults(text))
                .anySatisfy(fault -> assertThat(fault).contains(words));
    }

    @Test
    void exampleNamesEveryVariableAndHoldsNoSecret() {
        var settings = new TreeMap<String, String>();
        EXAMPLE.lines()
                .filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .forEach(line ->
                        settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));

        var variables = Compose.variables(FILE);

        assertThat(settings.keySet()).isEqualTo(variables.keySet());
        variables.forEach((name, mandatory) -> {
            if (mandatory) {
                assertThat(settings.get(name)).as(name).isEmpty();
            }
        });
    }

    @Test
    void composeItselfTakesTheFile() throws IOException {
        TOOL.needed("docker-compose config is not run");
        install(FILE);
        newEnv();

        assertThat(config()).isEqualTo(new Tool.Ending(0, ""));
    }

    @Test
    void composeItselfRefusesASlip() throws IOException {
        TOOL.needed("docker-compose config is not run");
        install(FILE.replace("restart:", "restrat:"));
        newEnv();

        var ending = config();

        assertThat(ending.status()).isNotZero();
        assertThat(ending.output()).contains("restrat");
    }

    @Test
    void missingSecretIsNamed() throws IOException {
        TOOL.needed("docker-compose config is not run");
        install(FILE);
        newEnv();
        var env = Files.readString(folder.resolve(".env"));
        Files.writeString(folder.resolve(".env"), env.replaceFirst("(?m)^MEDIA_MONGODB_PASSWORD=.*$", ""));

        var ending = config();

        assertThat(ending.status()).isNotZero();
        assertThat(ending.output()).contains("MEDIA_MONGODB_PASSWORD is not set, and ./deploy/new-env makes .env");
    }

    @Test
    void copiesAreDeliveredWhereClientsReachTheRest() throws IOException {
        TOOL.needed("docker-compose config is not run");
        install(FILE);
        newEnv();
        var env = Files.readString(folder.resolve(".env"));
        Files.writeString(
                folder.resolve(".env"),
                env.replaceFirst("(?m)^PUBLIC_URL=.*$", "PUBLIC_URL=https://media.example.org"));

        var read = TOOL.run(folder, Map.of(), List.of("config"));

        assertThat(read.output())
                .contains("IMAGEKIT_URL_ENDPOINT: https://media.example.org/cdn/local")
                .doesNotContain("http://127.0.0.1:8000");
    }

    @Test
    void newEnvMakesEverySecretAnew() throws IOException {
        install(FILE);
        newEnv();

        var made = Files.readString(folder.resolve(".env"))
                .lines()
                .filter(line -> line.matches(".*(PASSWORD|SECRET|KEY)=.*"))
                .collect(Collectors.toMap(line -> line.replaceFirst("=.*", ""), line -> line.replaceFirst(".*=", "")));

        assertThat(made).hasSizeGreaterThan(15);
        assertThat(made.values()).doesNotHaveDuplicates().allMatch(secret -> secret.matches("[0-9a-f]{48}"));
        assertThat(Files.getPosixFilePermissions(folder.resolve(".env"))).hasSize(2);
        assertThat(run().status()).as("a second time").isNotZero();
    }

    private void install(String compose) throws IOException {
        Files.writeString(folder.resolve("docker-compose.yml"), compose);
        Files.writeString(folder.resolve(".env.example"), EXAMPLE);
        Files.createDirectory(folder.resolve("deploy"));
        Files.writeString(folder.resolve("deploy/new-env"), Tree.text("deploy/new-env"));
    }

    private void newEnv() {
        var ending = run();
        assertThat(ending.status()).as(ending.output()).isZero();
    }

    private Tool.Ending run() {
        return new Tool("sh").run(folder, Map.of(), List.of("deploy/new-env", "ada@example.org"));
    }

    private Tool.Ending config() {
        return TOOL.run(folder, Map.of(), List.of("config", "-q"));
    }
}
