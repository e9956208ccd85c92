package io.mediaproject.acceptance.client;

import io.mediaproject.testkit.Sample;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form as a client sends it, with whatever mistakes a test wants in it. */
public record Form(byte[] parts) {
    private static final String BOUNDARY = "boundary-of-the-tests";

    public static Form of(String title) {
        return new Form(new byte[0]).field("title", title);
    }

    public static Form untitled() {
        return new Form(new byte[0]);
    }

    public Form field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    public Form file(String field, Sample sample) {
        return part("form-data; name=\"%s\"; filename=\"%s\"".formatted(field, sample.fileName()), sample.bytes());
    }

    private Form part(String disposition, byte[] content) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(parts);
        all.writeBytes(text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n"));
        all.writeBytes(content);
        all.writeBytes(text("\r\n"));
        return new Form(all.toByteArray());
    }

    public static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The whole body. */
    public byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(parts);
        all.writeBytes(text("--" + BOUNDARY + "--\r\n"));
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
