package io.mediaproject.acceptance.contract;

import io.mediaproject.acceptance.client.Form;
import io.mediaproject.testkit.SampleMedia;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A body of a request that has one. */
record Body(String type, byte[] bytes) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** One that the operation takes; fails for an operation that this test does not know. */
    static Optional<Body> good(String operation, String refreshToken) {
        if (operation.startsWith("GET ") || operation.startsWith("HEAD ") || operation.startsWith("DELETE ")) {
            return Optional.empty();
        }
        int number = NUMBER.incrementAndGet();
        return switch (operation) {
            case "POST /auth/signup" ->
                Optional.of(json("{\"email\": \"walk-%d@example.org\", \"password\": \"a long passphrase\"}", number));
            case "POST /auth/signin" ->
                Optional.of(json("{\"username\": \"nobody-%d\", \"password\": \"a wrong passphrase\"}", number));
            case "POST /auth/refresh" -> Optional.of(json("{\"refresh_token\": \"" + refreshToken + "\"}"));
            case "POST /auth/signout",
                    "POST /keys/rotate",
                    "POST /users/{id}/password-reset",
                    "POST /jobs/{id}/retry",
                    "POST /media/{id}/restore",
                    "POST /dead-letters/{id}/redrive" -> Optional.empty();
            case "PATCH /auth/me" -> Optional.of(json("{\"name\": \"Walker %d\"}", number));
            case "PUT /auth/password" ->
                Optional.of(json("{\"old_password\": \"a wrong one\", \"new_password\": \"another passphrase\"}"));
            case "POST /auth/password/forgot" -> Optional.of(json("{\"email\": \"nobody-%d@example.org\"}", number));
            case "POST /auth/password/reset" ->
                Optional.of(json("{\"token\": \"no token\", \"new_password\": \"another passphrase\"}"));
            case "POST /users" -> Optional.of(json("{\"email\": \"made-%d@example.org\"}", number));
            case "PATCH /users/{id}" -> Optional.of(json("{\"name\": \"Renamed %d\"}", number));
            case "POST /media/rebuild" -> Optional.of(json("{\"what\": \"dedup\"}"));
            case "POST /reconciliation" -> Optional.of(json("{\"confirm\": false}"));
            case "POST /media" -> Optional.of(picture(number));
            case "PATCH /media/{id}" -> Optional.of(json("{\"description\": \"Described %d times\"}", number));
            case "POST /roles" ->
                Optional.of(json("{\"name\": \"walkers-%d\", \"permissions\": [\"media.read\"]}", number));
            case "PATCH /roles/{name}" -> Optional.of(json("{\"permissions\": [\"media.read\", \"jobs.read\"]}"));
            default -> throw new AssertionError("Tell this test what to send for " + operation);
        };
    }

    static Body json(String text, Object... values) {
        return new Body("application/json", text.formatted(values).getBytes(StandardCharsets.UTF_8));
    }

    /** One that nobody has sent yet. */
    static Body picture(int number) {
        var form = Form.of("Picture " + number).file("file", SampleMedia.png(20 + number % 500, 20 + number / 500));
        return new Body(Form.contentType(), form.bytes());
    }

    static Body withMiniature() {
        int number = NUMBER.incrementAndGet();
        var form = Form.of("Picture " + number)
                .file("miniature", SampleMedia.png(10, 10))
                .file("file", SampleMedia.png(20 + number % 500, 20 + number / 500));
        return new Body(Form.contentType(), form.bytes());
    }

    /** It begins as a picture does. */
    static Body brokenPicture() {
        int number = NUMBER.incrementAndGet();
        var half = SampleMedia.png(40, 40 + number).truncatedTo(60);
        var form = Form.of("Broken " + number).file("file", half);
        return new Body(Form.contentType(), form.bytes());
    }

    static Body picture() {
        return picture(NUMBER.incrementAndGet());
    }
}
