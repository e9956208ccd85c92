package io.mediaproject.platform.blob;

/** Opens the kind of blob store that was chosen. */
public final class BlobStores {
    private BlobStores() {}

    /** Refuses with the setting that is wrong. */
    public static BlobStore open(BlobConfig config) {
        return switch (config) {
            case BlobConfig.Folder(var directory) -> FileBlobStore.open(directory);
            case S3Config bucket -> S3BlobStore.open(bucket);
        };
    }
}
