package io.mediaproject.acceptance.contract;

import java.util.UUID;

/** What the parameters in a path may stand for. */
record Things(String media, String job, String user, String role) {
    /** Of none of which there is one. */
    static Things missing() {
        return new Things("" + UUID.randomUUID(), "" + UUID.randomUUID(), "" + UUID.randomUUID(), "no-such-role");
    }

    /** The same text for each. */
    static Things all(String text) {
        return new Things(text, text, text, text);
    }

    Things withMedia(String id) {
        return new Things(id, job, user, role);
    }

    Things withRole(String name) {
        return new Things(media, job, user, name);
    }

    Things withUser(String id) {
        return new Things(media, job, id, role);
    }

    /** The path of an operation, as {@code GET /media/{id}/jobs} has it, in the form in which OpenAPI lists it. */
    String path(String operation) {
        var path = operation.substring(operation.indexOf(' ') + 1);
        var filled = path.replace("{id}", id(path))
                .replace("{name}", role)
                .replace("{slug}", "not-found")
                .replace("{file}", "docs.js");
        return filled.equals("/") || filled.startsWith("/health/") ? filled : "/api/v1" + filled + "/";
    }

    private String id(String path) {
        return switch (path.replaceFirst("^/([a-z]*).*", "$1")) {
            case "media" -> media;
            case "jobs" -> job;
            case "users" -> user;
            default -> "no-id";
        };
    }
}
