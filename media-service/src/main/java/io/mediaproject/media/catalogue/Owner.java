package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.UserId;

/** Whose a media is; a username never changes and is never used again. */
public record Owner(UserId id, String username) {
    public Owner {
        requireNonNull(id, "id");
        requireNonNull(username, "username");
    }
}
