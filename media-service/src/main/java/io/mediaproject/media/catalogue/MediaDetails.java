package io.mediaproject.media.catalogue;

import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.JobView;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Page;
import io.mediaproject.platform.web.Pages;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Shows one media in full: as much of it as this caller may see. */
public final class MediaDetails {
    private final MediaViews views;
    private final MediaLinks links;
    private final RememberedDocuments documents;
    private final JobsOfMedia jobs;

    MediaDetails(MediaViews views, MediaLinks links, RememberedDocuments documents, JobsOfMedia jobs) {
        this.views = views;
        this.links = links;
        this.documents = documents;
        this.jobs = jobs;
    }

    public MediaDetail of(Media media, ServerRequest request, Optional<Caller> caller) {
        boolean privy = Access.may(caller, Action.MEDIA_READ_DETAILS, media.resource());
        return of(media, request, caller, metadata(media, privy));
    }

    /** Of one that was just taken in: it has no document yet, so the upload needs no MongoDB. */
    public MediaDetail ofNew(Media media, ServerRequest request, Caller caller) {
        return of(media, request, Optional.of(caller), MetadataView.without(stateWithout(media)));
    }

    private MediaDetail of(Media media, ServerRequest request, Optional<Caller> caller, MetadataView metadata) {
        var slice = Pages.slice(request); // Also for whom there are no jobs to page through: the query is one for all.
        return new MediaDetail(
                views.of(media),
                metadata,
                jobs(media, request, slice, caller),
                new Page<>(0, true, Optional.empty(), Optional.empty(), List.of()));
    }

    private Optional<Page<JobView>> jobs(
            Media media, ServerRequest request, Pages.Slice slice, Optional<Caller> caller) {
        return Access.may(caller, Action.JOBS_READ, media.resource())
                ? Optional.of(jobs.page(request, slice, media.id()))
                : Optional.empty();
    }

    public URI address(MediaId id) {
        return links.media(id);
    }

    private MetadataView metadata(Media media, boolean privy) {
        return switch (documents.find(media)) {
            case MetadataDocuments.Answer.Found found -> MetadataView.of(found.document(), stateWithout(media), privy);
            case MetadataDocuments.Answer.NoAnswer _ -> MetadataView.without("unavailable");
            case MetadataDocuments.Answer.Absent _ -> MetadataView.without(stateWithout(media));
        };
    }

    private static String stateWithout(Media media) {
        // A width that is known came from a document: it was lost, and will be made again.
        boolean coming = media.dimensions().width().isPresent();
        return switch (media.progress().status()) {
            case PROCESSING -> "pending";
            case READY -> coming ? "pending" : "failed";
            case FAILED -> "failed";
        };
    }
}
