package io.mediaproject.imagekit;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A form as a client writes it, byte for byte, good or broken. */
final class Multipart {
    static final String TYPE = "multipart/form-data; boundary=frontier";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart field(String name, String value) {
        return raw("--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    Multipart file(byte[] bytes) {
        return file(bytes, "");
    }

    Multipart file(byte[] bytes, String extraHeader) {
        raw("--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"any.bin\"\r\n"
                + "Content-Type: application/octet-stream\r\n" + extraHeader + "\r\n");
        body.writeBytes(bytes);
        return raw("\r\n");
    }

    Multipart raw(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    HttpRequest.Builder post(HttpRequest.Builder request) {
        raw("--frontier--\r\n");
        return unfinished(request);
    }

    /** Sends what was written so far, without the last boundary. */
    HttpRequest.Builder unfinished(HttpRequest.Builder request) {
        return request.header("Content-Type", TYPE).POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
    }
}
