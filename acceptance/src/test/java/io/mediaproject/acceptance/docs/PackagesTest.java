package io.mediaproject.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of README.md says truly which class uses which package. */
class PackagesTest {
    private static final Repository REPOSITORY = Repository.find();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| `([A-Z]\\w+)` \\|");

    /** What the platform has to be built on, and what a class imports that uses it. */
    private static final Map<String, String> IMPORTS = Map.ofEntries(
            Map.entry("helidon-webserver", "io.helidon.webserver"),
            Map.entry("helidon-security-jwt", "io.helidon.security.jwt"),
            Map.entry("helidon-dbclient-jdbc", "io.helidon.dbclient.jdbc"),
            Map.entry("helidon-openapi", "io.helidon.openapi"),
            Map.entry("helidon-webclient", "io.helidon.webclient"),
            Map.entry("helidon-testing-junit5", "io.helidon.testing.junit5"),
            Map.entry("mongodb-driver-reactivestreams", "com.mongodb.reactivestreams"),
            Map.entry("redisson", "org.redisson"),
            Map.entry("amqp-client", "com.rabbitmq.client"),
            Map.entry("jave2", "ws.schild.jave"),
            Map.entry("testcontainers", "org.testcontainers"));

    @Test
    void everyPackageIsNamed() {
        assertThat(table()).containsOnlyKeys(IMPORTS.keySet());
    }

    @Test
    void everyClassImportsItsPackage() {
        assertThat(table())
                .allSatisfy((name, type) -> assertThat(REPOSITORY.ending("/" + type + ".java"))
                        .as(type)
                        .anySatisfy(file ->
                                assertThat(Repository.text(file)).contains("import " + IMPORTS.get(name) + ".")));
    }

    private static Map<String, String> table() {
        var rows = new TreeMap<String, String>();
        ROW.matcher(Repository.text(REPOSITORY.root().resolve("README.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }
}
