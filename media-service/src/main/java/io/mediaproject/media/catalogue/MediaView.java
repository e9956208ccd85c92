package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A media on the wire, as lists show it. */
public record MediaView(
        MediaId id,
        OwnerView owner,
        String title,
        String slug,
        String description,
        List<String> tags,
        String kind,
        String mimeType,
        long size,
        String sha256,
        String originalFilename,
        String visibility,
        String status,
        Optional<String> statusReason,
        Optional<Double> duration,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<URI> cdnUrl,
        Optional<URI> miniatureUrl,
        String contentUrl,
        List<UrlView> urls,
        Instant createdAt,
        Instant updatedAt) {

    /** Whose it is. */
    public record OwnerView(UserId id, String username) {}

    /** One copy on a CDN. */
    public record UrlView(String kind, String provider, URI url, Instant expiresAt) {}
}
