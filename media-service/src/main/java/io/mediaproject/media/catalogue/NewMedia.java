package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.MediaId;
import java.util.Optional;

/** A media that is to be added: its bytes are safe in the blob store, nobody knows of it yet. */
public record NewMedia(
        MediaId id, Owner owner, Description description, StoredFile file, Optional<Miniature> miniature) {
    public NewMedia {
        requireNonNull(id, "id");
        requireNonNull(owner, "owner");
        requireNonNull(description, "description");
        requireNonNull(file, "file");
        requireNonNull(miniature, "miniature");
    }

    public NewMedia titled(String title) {
        return new NewMedia(id, owner, description.titled(title), file, miniature);
    }
}
