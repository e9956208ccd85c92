package io.mediaproject.ffmpeg;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that we accept, and the ffmpeg demuxers that may read it; playlists are none. */
public enum Container {
    JPEG("jpeg_pipe", "image/jpeg", "image/jpg"),
    PNG("png_pipe,apng", "image/png", "image/apng"),
    GIF("gif", "image/gif"),
    WEBP("webp_pipe,webp", "image/webp"),
    TIFF("tiff_pipe", "image/tiff"),
    BMP("bmp_pipe", "image/bmp", "image/x-ms-bmp", "image/x-bmp"),
    AVIF("mov", "image/avif", "image/avif-sequence"),
    HEIC("mov", "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence"),
    MP4("mov", "video/mp4", "application/mp4"),
    M4V("mov", "video/x-m4v"),
    MOV("mov", "video/quicktime"),
    THREE_GP("mov", "video/3gpp", "video/3gpp2"),
    WEBM("matroska", "video/webm"),
    MKV("matroska", "video/x-matroska", "video/matroska", "application/x-matroska"),
    AVI("avi", "video/x-msvideo", "video/avi", "video/msvideo"),
    MPEG("mpeg,mpegvideo", "video/mpeg"),
    MPEG_TS("mpegts", "video/mp2t", "video/mpeg-ts", "video/vnd.dlna.mpeg-tts"),
    OGG("ogg", "video/ogg", "application/ogg", "video/x-ogm");

    private final String demuxers;
    private final List<String> mimeTypes;

    Container(String demuxers, String... mimeTypes) {
        this.demuxers = demuxers;
        this.mimeTypes = List.of(mimeTypes);
    }

    /** The container of a type that was found by content; empty for what we do not accept. */
    public static Optional<Container> of(String mimeType) {
        var wanted = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(container -> container.mimeTypes.contains(wanted))
                .findFirst();
    }

    public String mimeType() {
        return mimeTypes.getFirst();
    }

    public boolean image() {
        return mimeType().startsWith("image/");
    }

    String demuxers() {
        return demuxers;
    }
}
