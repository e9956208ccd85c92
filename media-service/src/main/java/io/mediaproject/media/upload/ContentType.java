package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A type that we take, known by its content: what it is, its media type, and the ending that its copies get. */
enum ContentType {
    JPEG(Kind.IMAGE, "image/jpeg", "jpg"),
    PNG(Kind.IMAGE, "image/png", "png"),
    GIF(Kind.IMAGE, "image/gif", "gif"),
    WEBP(Kind.IMAGE, "image/webp", "webp"),
    TIFF(Kind.IMAGE, "image/tiff", "tiff"),
    BMP(Kind.IMAGE, "image/bmp", "bmp"),
    AVIF(Kind.IMAGE, "image/avif", "avif"),
    HEIC(Kind.IMAGE, "image/heic", "heic"),
    MP4(Kind.VIDEO, "video/mp4", "mp4"),
    M4V(Kind.VIDEO, "video/x-m4v", "m4v"),
    MOV(Kind.VIDEO, "video/quicktime", "mov"),
    WEBM(Kind.VIDEO, "video/webm", "webm"),
    MKV(Kind.VIDEO, "video/x-matroska", "mkv"),
    AVI(Kind.VIDEO, "video/x-msvideo", "avi"),
    MPEG(Kind.VIDEO, "video/mpeg", "mpg"),
    MPEG_TS(Kind.VIDEO, "video/mp2t", "ts"),
    OGG(Kind.VIDEO, "video/ogg", "ogv"),
    THREE_GP(Kind.VIDEO, "video/3gpp", "3gp");

    private final Kind kind;
    private final String mimeType;
    private final String extension;

    ContentType(Kind kind, String mimeType, String extension) {
        this.kind = kind;
        this.mimeType = mimeType;
        this.extension = extension;
    }

    static ContentType of(String mimeType) {
        for (var type : values()) {
            if (type.mimeType.equals(mimeType)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Not a type that is taken: " + mimeType);
    }

    /** All of them, for people. */
    static String names() {
        return Arrays.stream(values()).map(type -> type.extension).collect(Collectors.joining(", "));
    }

    Kind kind() {
        return kind;
    }

    String mimeType() {
        return mimeType;
    }

    String extension() {
        return extension;
    }
}
