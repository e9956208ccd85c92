package io.mediaproject.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A multipart form as a client sends it, with whatever mistakes a test wants in it. */
public final class Form {
    private static final String BOUNDARY = "boundary-of-the-tests";

    private final byte[] content;

    private Form(byte[] content) {
        this.content = content;
    }

    public static Form of() {
        return new Form(new byte[0]);
    }

    /** A form with a video of its own bytes. */
    public static Form video(String name, long seed) {
        return of().file("video", name, mp4(seed, 5_000));
    }

    /** Begins as an mp4 does, and goes on at random. */
    public static byte[] mp4(long seed, int size) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        byte[] head = "\0\0\0\u0018ftypisom\0\0\2\0isommp41".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);
        return bytes;
    }

    public Form field(String name, String value) {
        return part("form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    public Form file(String name, String fileName, byte[] bytes) {
        return part("form-data; name=\"%s\"; filename=\"%s\"".formatted(name, fileName), bytes);
    }

    public Form part(String disposition, byte[] bytes) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(content);
        all.writeBytes(text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n\r\n"));
        all.writeBytes(bytes);
        all.writeBytes(text("\r\n"));
        return new Form(all.toByteArray());
    }

    public String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The whole body. */
    public byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(content);
        all.writeBytes(text("--" + BOUNDARY + "--\r\n"));
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
