package io.mediaproject.testkit;

import io.mediaproject.embedded.FileTrees;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.SampleVideo;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Files to send: good ones, and such that only pretend to be good. */
public final class SampleMedia {
    private SampleMedia() {}

    public static Sample jpeg(int width, int height) {
        return image("sample.jpg", "jpg", "image/jpeg", gradient(width, height));
    }

    public static Sample png(int width, int height) {
        return image("sample.png", "png", "image/png", gradient(width, height));
    }

    public static Sample textCalledMp4() {
        byte[] text = "This is no video at all.\n".repeat(40).getBytes(StandardCharsets.UTF_8);
        return new Sample("text.mp4", "video/mp4", text);
    }

    public static Sample empty() {
        return new Sample("empty.mp4", "video/mp4", new byte[0]);
    }

    /** Six seconds of a test card with sound (MP4, H.264 and AAC), made once in a JVM by the real ffmpeg. */
    public static Sample video() {
        return Video.SIX_SECONDS;
    }

    /** A video of that length and size; takes ffmpeg about a second. */
    public static Sample video(int seconds, int width, int height) {
        try {
            Path folder = Files.createTempDirectory("mediaproject-sample-");
            try {
                Path file = folder.resolve("sample.mp4");
                var ffmpeg = new Ffmpeg(Tools.find(ToolSearch.of(System.getenv())));
                new SampleVideo(seconds, width, height).make(ffmpeg, file);
                return new Sample("sample.mp4", "video/mp4", Files.readAllBytes(file));
            } finally {
                FileTrees.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the sample video in the folder for temporary files", e);
        }
    }

    /** Made when it is asked for first. */
    private static final class Video {
        private static final Sample SIX_SECONDS = video(6, 640, 360);
    }

    private static BufferedImage gradient(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static Sample image(String fileName, String format, String contentType, BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) throw new IllegalStateException("ImageIO cannot write " + format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sample(fileName, contentType, bytes.toByteArray());
    }
}
