package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.List;

/** A file to read, and what its first bytes say that it is. */
public record Source(Path file, Container container) {
    public Source {
        file = file.toAbsolutePath();
    }

    /** Everything that must stand before the file's name, so that it can name no other file and no address. */
    List<String> guards(Limits limits) {
        return List.of(
                "-protocol_whitelist", "file,pipe",
                "-format_whitelist", container.demuxers(),
                "-codec_whitelist", Codecs.ALLOWED,
                "-max_pixels", Long.toString(limits.pixels()),
                "-threads", Integer.toString(limits.threads()));
    }

    /** The name as ffmpeg must read it: never as an address, whatever it contains. */
    String url() {
        return "file:" + file;
    }
}
