package io.mediaproject.acceptance.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.run.Admins;
import io.mediaproject.acceptance.run.NodePackages;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The collection in {@code postman} passes, from the sign-up to the end. */
@Testing.Test
class PostmanIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Path ROOT = Path.of(System.getProperty("mediaproject.home", ".."))
            .toAbsolutePath()
            .normalize();
    private static final Path POSTMAN = ROOT.resolve("postman");

    /** Where a tool is missing, this is skipped, but not in CI. */
    @BeforeEach
    void needsItsTools() {
        NodePackages.missing().ifPresent(tool -> {
            var line = "The Postman collection is not run: there is no %s on the PATH.".formatted(tool);
            if (Boolean.parseBoolean(System.getenv("NO_SKIPPED_CHECKS"))) {
                fail(line);
            }
            System.err.println(line);
            abort(line);
        });
    }

    @Test
    void theWholeCollectionPasses() {
        var admin = Admins.make(PLATFORM);

        var ending = Newman.install(POSTMAN)
                .run(
                        ROOT,
                        List.of(
                                POSTMAN.resolve("mediaproject.postman_collection.json")
                                        .toString(),
                                "--environment",
                                POSTMAN.resolve("mediaproject.postman_environment.json")
                                        .toString(),
                                "--env-var",
                                "baseUrl=" + PLATFORM.api().url(),
                                "--env-var",
                                "adminName=" + admin.name(),
                                "--env-var",
                                "adminPassword=" + admin.password(),
                                "--working-dir",
                                ROOT.toString(),
                                "--timeout-request",
                                "90000",
                                "--color",
                                "off"));

        assertThat(ending.status()).as(ending.output()).isZero();
        assertThat(ending.output()).contains("9 The end");
    }
}
