package io.mediaproject.media.catalogue;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Shows media, with addresses that are signed while they are shown. */
public final class MediaViews {
    private final MediaLinks ours;
    private final CdnLinks cdn;

    public MediaViews(MediaLinks ours, CdnLinks cdn) {
        this.ours = ours;
        this.cdn = cdn;
    }

    public MediaView of(Media media) {
        var said = media.description();
        var file = media.file();
        List<MediaView.UrlView> urls =
                media.copies().stream().map(copy -> url(media, copy)).toList();
        return new MediaView(
                media.id(),
                new MediaView.OwnerView(media.owner().id(), media.owner().username()),
                said.title(),
                media.slug(),
                said.text(),
                said.tags(),
                file.kind().label(),
                file.mimeType(),
                file.size(),
                file.sha256(),
                file.name(),
                said.visibility().label(),
                media.progress().status().label(),
                media.progress().reason(),
                media.dimensions().duration(),
                media.dimensions().width(),
                media.dimensions().height(),
                first(urls, CdnCopy.ORIGINAL),
                first(urls, CdnCopy.MINIATURE).or(() -> ownMiniature(media)),
                ours.part(media.id(), MediaLinks.Part.CONTENT),
                urls,
                media.createdAt(),
                media.updatedAt());
    }

    /** Signed, as a picture in a web page sends no token. */
    private Optional<URI> ownMiniature(Media media) {
        return media.hasMiniature()
                ? Optional.of(ours.signed(media.id(), MediaLinks.Part.MINIATURE, cdn.expiry(media)))
                : Optional.empty();
    }

    private MediaView.UrlView url(Media media, CdnCopy copy) {
        var link = cdn.link(media, copy);
        return new MediaView.UrlView(copy.kind(), copy.provider(), link.url(), link.expiresAt());
    }

    private static Optional<URI> first(List<MediaView.UrlView> urls, String kind) {
        return urls.stream()
                .filter(url -> url.kind().equals(kind))
                .map(MediaView.UrlView::url)
                .findFirst();
    }
}
