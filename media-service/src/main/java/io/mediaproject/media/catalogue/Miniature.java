package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

/** The small picture of a media, encoded by ourselves and so without any metadata. */
public record Miniature(String mimeType, String sha256, int width, int height, byte[] bytes) {
    public Miniature {
        requireNonNull(mimeType, "mimeType");
        requireNonNull(sha256, "sha256");
        requireNonNull(bytes, "bytes");
    }

    public String extension() {
        return mimeType.equals("image/png") ? "png" : "jpg";
    }

    @Override
    public String toString() {
        return "Miniature[%s, %d × %d, %d bytes]".formatted(mimeType, width, height, bytes.length);
    }
}
