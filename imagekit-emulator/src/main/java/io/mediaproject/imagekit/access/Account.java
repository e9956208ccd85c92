package io.mediaproject.imagekit.access;

import static java.util.Objects.requireNonNull;

/** The account that the emulator serves: its id in the delivery URLs and its two keys. */
public record Account(String imagekitId, String privateKey, String publicKey) {
    public Account {
        requireNonNull(imagekitId, "imagekitId");
        requireNonNull(privateKey, "privateKey");
        requireNonNull(publicKey, "publicKey");
    }

    @Override
    public String toString() {
        return "Account[" + imagekitId + "]";
    }
}
