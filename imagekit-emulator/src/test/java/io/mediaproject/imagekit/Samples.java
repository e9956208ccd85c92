package io.mediaproject.imagekit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/** Bytes to upload. */
final class Samples {
    private Samples() {}

    static byte[] png(int width, int height) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Begins like an mp4 and goes on with noise, which holds every byte and looks like boundaries now and then. */
    static byte[] mp4Like(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        byte[] head = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);
        // Nearly the boundary. The boundary with something behind it would be one (RFC 2046, section 5.1.1).
        byte[] trap = "\r\n--frontie\r\n--Frontier\r\r\n--frontie\r\n".getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 1000; at + trap.length < size; at += 9973) {
            System.arraycopy(trap, 0, bytes, at, trap.length);
        }
        return bytes;
    }
}
