package io.mediaproject.gateway.documentation;

import io.helidon.openapi.OpenApiFormat;
import io.helidon.openapi.OpenApiManager;

/** Hands Helidon the joined document, in place of a file that it would look for. */
final class Formats implements OpenApiManager<Description> {
    @Override
    public String name() {
        return "joined";
    }

    @Override
    public String type() {
        return "joined";
    }

    @Override
    public Description load(String content) {
        return Description.read();
    }

    @Override
    public String format(Description model, OpenApiFormat format) {
        return switch (format) {
            case JSON -> model.json();
            case YAML, UNSUPPORTED -> model.yaml();
        };
    }
}
