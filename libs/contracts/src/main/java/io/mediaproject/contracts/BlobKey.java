package io.mediaproject.contracts;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where bytes lie in the blob store, as in {@code originals/0199…}: made by us, never taken from a client. */
public record BlobKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*){0,7}");
    private static final int LONGEST = 512;

    public BlobKey {
        if (!formed(value)) {
            throw new IllegalArgumentException("Not a blob key: " + value);
        }
    }

    /** Empty for what is no key, as a name in a store that others write to. */
    public static Optional<BlobKey> of(String name) {
        return formed(name) ? Optional.of(new BlobKey(name)) : Optional.empty();
    }

    private static boolean formed(String value) {
        return value.length() <= LONGEST && FORM.matcher(value).matches();
    }

    public static BlobKey original(MediaId media) {
        return new BlobKey("originals/" + media);
    }

    /** A miniature is replaced by a new blob, so that a CDN upload under way never sees half of two. */
    public static BlobKey miniature(MediaId media, String sha256) {
        return new BlobKey("miniatures/" + media + "/" + sha256);
    }

    @Override
    public String toString() {
        return value;
    }
}
