import io.mediaproject.ffmpeg.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the bare tools need for the same work, and the files that the work is done on. */
final class Floor {
    private Floor() {}

    /** The sample with a "free" box (ISO 14496-12 §8.1.2) of random bytes behind it: another file of any size. */
    static Path padded(Path sample, Path file, long bytes, int seed) throws IOException {
        var random = new Random(seed);
        var buffer = new byte[1 << 20];
        Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
        try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(ByteBuffer.allocate(16).putInt(1).put("free".getBytes()).putLong(bytes).array());
            for (long left = bytes - 16; left > 0; left -= buffer.length) {
                random.nextBytes(buffer);
                out.write(buffer, 0, (int) Math.min(left, buffer.length));
            }
        }
        return file;
    }

    static void copyAndHash(Path from, Path to) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[1 << 16];
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        try (var channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try (var in = Files.newInputStream(from)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        digest.digest();
        Files.delete(to);
    }

    static void copy(Path file) throws IOException {
        Files.copy(file, file.resolveSibling("copy.mp4"), StandardCopyOption.REPLACE_EXISTING);
    }

    static void probe(Tools tools, Path file) throws Exception {
        run(tools, "ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json", file.toString());
    }

    static void decodeOneFrame(Tools tools, Path file) throws Exception {
        run(tools, "ffmpeg", "-nostdin", "-v", "error", "-i", file.toString(), "-map", "0:v:0", "-frames", "1", "-f", "null", "-");
    }

    private static void run(Tools tools, String tool, String... arguments) throws Exception {
        var folder = tools.folder();
        var command = new ArrayList<>(List.of(folder.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LD_LIBRARY_PATH", folder + ":" + folder.resolve("stubs"));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("Failed: " + command);
        }
    }
}
