package io.mediaproject.standalone.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A multipart/form-data body (RFC 7578) with one file, read from the disk as it is sent. */
public final class Multipart {
    private final String boundary = "mediaproject-" + UUID.randomUUID();
    private final String title;
    private final Path file;

    public Multipart(String title, Path file) {
        this.title = title;
        this.file = file;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    public long length() throws IOException {
        return head().length + Files.size(file) + tail().length;
    }

    InputStream open() throws IOException {
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head()), Files.newInputStream(file), new ByteArrayInputStream(tail()))));
    }

    private byte[] head() {
        var name = String.valueOf(file.getFileName()).replaceAll("[\"\\r\\n\\\\]", "_");
        return """
                --%1$s\r
                Content-Disposition: form-data; name="title"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="%3$s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, title, name).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tail() {
        return "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
    }
}
