package io.mediaproject.imagekit.library;

/** The largest file of each kind that the account's plan allows. */
public record SizeLimits(long imageBytes, long videoBytes) {
    public SizeLimits {
        if (imageBytes < 1 || videoBytes < 1) {
            throw new IllegalArgumentException("A size limit is at least 1 byte.");
        }
    }

    /** The limit of a kind; ImageKit counts raw files with the images. */
    public long of(FileKind kind) {
        return switch (kind) {
            case VIDEO -> videoBytes;
            case IMAGE, OTHER -> imageBytes;
        };
    }
}
