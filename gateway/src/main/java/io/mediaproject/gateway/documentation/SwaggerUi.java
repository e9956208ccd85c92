package io.mediaproject.gateway.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The jar with Swagger UI, whose files lie below its version. */
final class SwaggerUi {
    private static final String FILE = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private SwaggerUi() {}

    static String version() {
        try (var in = SwaggerUi.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The jar of Swagger UI is not there");
            }
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
