package io.mediaproject.media.content;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.CdnCopy;
import io.mediaproject.media.catalogue.CdnLinks;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaCatalogue;
import io.mediaproject.media.catalogue.MediaError;
import io.mediaproject.media.catalogue.MediaLinks;
import io.mediaproject.media.catalogue.MediaLinks.Part;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Content;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Finds the bytes of a media, wherever they are asked for. */
final class MediaContent {
    // A media can be deleted and its visibility can change: nobody may show it from a cache without asking.
    private static final String CACHING = "private, no-cache";

    private final MediaCatalogue catalogue;
    private final MediaStore store;
    private final BlobStore blobs;
    private final MediaLinks ours;
    private final CdnLinks cdn;

    MediaContent(MediaCatalogue catalogue, MediaStore store, BlobStore blobs, MediaLinks ours, CdnLinks cdn) {
        this.catalogue = catalogue;
        this.store = store;
        this.blobs = blobs;
        this.ours = ours;
        this.cdn = cdn;
    }

    /** An address that opens without a token, and what lies there. */
    record Ticket(URI url, String filename, long size, String mimeType, Instant expiresAt) {}

    Media visible(MediaId id, Optional<Caller> caller) {
        return catalogue.get(id, caller);
    }

    /** For whoever holds an address that we signed. */
    Media bySignature(MediaId id) {
        return store.find(id).orElseThrow(() -> new MediaError.NotFound(id));
    }

    Content of(Media media, Part part) {
        return switch (part) {
            case CONTENT -> original(media);
            case MINIATURE -> picture(media);
        };
    }

    Ticket ticket(Media media, Part part) {
        var content = of(media, part);
        var expires = cdn.expiry(media);
        return new Ticket(
                ours.signed(media.id(), part, expires),
                content.filename().orElse(""),
                content.size(),
                content.mimeType(),
                expires);
    }

    URI onCdn(Media media, Part part) {
        Optional<CdnCopy> copy = switch (part) {
            case CONTENT -> media.original();
            case MINIATURE -> {
                miniature(media);
                yield media.miniature();
            }
        };
        return copy.map(found -> cdn.link(media, found).url()).orElseThrow(() -> new MediaError.NotOnCdn(media));
    }

    private Content original(Media media) {
        var file = media.file();
        return new Content(
                file.size(),
                file.mimeType(),
                file.sha256(),
                media.createdAt(),
                Optional.of(file.name()),
                true,
                CACHING,
                (offset, length) -> blobs.open(file.blob(), offset, length));
    }

    private Content picture(Media media) {
        var miniature = miniature(media);
        return new Content(
                miniature.bytes().length,
                miniature.mimeType(),
                miniature.sha256(),
                media.updatedAt(),
                Optional.of("miniature." + miniature.extension()),
                true,
                CACHING,
                (offset, length) -> Optional.of(
                        new ByteArrayInputStream(miniature.bytes(), Math.toIntExact(offset), Math.toIntExact(length))));
    }

    private Miniature miniature(Media media) {
        return store.miniature(media.id()).orElseThrow(() -> new MediaError.NoMiniature(media.id()));
    }
}
