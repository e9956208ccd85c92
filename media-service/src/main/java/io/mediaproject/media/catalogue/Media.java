package io.mediaproject.media.catalogue;

import static java.util.Objects.requireNonNull;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.security.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One video or image of the catalogue, as it is now.
 *
 * @param slug unique among the living, as in {@code alice/holiday-2026}
 * @param version of what a user can edit
 * @param hasMiniature whether its owner sent one
 */
public record Media(
        MediaId id,
        Owner owner,
        String slug,
        Description description,
        StoredFile file,
        Progress progress,
        Dimensions dimensions,
        boolean hasMiniature,
        List<CdnCopy> copies,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public Media {
        requireNonNull(id, "id");
        requireNonNull(owner, "owner");
        copies = List.copyOf(copies);
    }

    /** How far it is; the reason says why it failed, or what is to be known of a ready one. */
    public record Progress(MediaStatus status, Optional<String> reason) {}

    /** What metadata-worker learnt, in seconds and pixels as shown. */
    public record Dimensions(Optional<Double> duration, Optional<Integer> width, Optional<Integer> height) {}

    public Optional<CdnCopy> original() {
        return copy(CdnCopy.ORIGINAL);
    }

    public Optional<CdnCopy> miniature() {
        return copy(CdnCopy.MINIATURE);
    }

    /** Whether its title and its bytes are taken: what failed holds neither. */
    boolean holdsItsPlace() {
        return progress.status() != MediaStatus.FAILED;
    }

    /** As it counts for who may do what with it. */
    public Resource resource() {
        var reach = switch (description.visibility()) {
            case PRIVATE -> Resource.Reach.PRIVATE;
            case MEMBERS -> Resource.Reach.MEMBERS;
            case PUBLIC -> Resource.Reach.PUBLIC;
        };
        return new Resource.Owned(owner.id(), reach);
    }

    /** Names what a user can edit, as it is now. */
    public String etag() {
        return "\"" + version + "\"";
    }

    public boolean open() {
        return description.visibility() == Visibility.PUBLIC;
    }

    private Optional<CdnCopy> copy(String kind) {
        return copies.stream().filter(copy -> copy.kind().equals(kind)).findFirst();
    }
}
