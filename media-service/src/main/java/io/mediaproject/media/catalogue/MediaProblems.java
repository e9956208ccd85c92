package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.web.Problem;
import java.net.URI;
import java.util.Optional;

/** How the errors of media look on the wire. */
final class MediaProblems {
    private final MediaLinks links;

    MediaProblems(MediaLinks links) {
        this.links = links;
    }

    Problem of(MediaError error) {
        String detail = String.valueOf(error.getMessage());
        return switch (error) {
            case MediaError.NotFound _, MediaError.NoMiniature _ -> Problem.notFound(detail);
            case MediaError.TitleTaken taken ->
                existing(Problem.conflict("title-taken", "This title is taken", detail), taken.existing());
            case MediaError.BytesTaken taken ->
                existing(Problem.conflict("bytes-taken", "These bytes are stored already", detail), taken.existing());
            case MediaError.Changed _ -> Problem.of(412, "changed-meanwhile", "It was changed meanwhile", detail);
            case MediaError.NotDeleted _ -> Problem.conflict("not-deleted", "It is not deleted", detail);
            case MediaError.NotOnCdn _ -> Problem.conflict("not-on-cdn", "There is no copy on the CDN", detail);
        };
    }

    private Problem existing(Problem problem, Optional<Media> media) {
        return media.map(found -> problem.withExisting(new Existing(
                        found.id(),
                        links.media(found.id()),
                        found.progress().status().label())))
                .orElse(problem);
    }

    /** What is already there and in the way. */
    record Existing(MediaId id, URI url, String status) {}
}
