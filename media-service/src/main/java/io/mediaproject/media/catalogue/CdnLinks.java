package io.mediaproject.media.catalogue;

import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.jobs.CdnUrls;
import io.mediaproject.platform.cdn.SignedUrl;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Signs the addresses of copies on the CDN when they are read, and says until when they open. */
public final class CdnLinks implements CdnUrls {
    private static final Duration OPEN_TO_ALL = Duration.ofHours(24);

    private final SignedUrl signed;
    private final Duration usual;
    private final InstantSource clock;

    public CdnLinks(SignedUrl signed, Duration usual, InstantSource clock) {
        this.signed = signed;
        this.usual = usual;
        this.clock = clock;
    }

    /** An address and when it ends. */
    public record Link(URI url, Instant expiresAt) {}

    public Link link(Media media, CdnCopy copy) {
        var expires = expiry(media);
        return new Link(signed.of(copy.path(), expires), expires);
    }

    /** As the CDN names it in its own answers. */
    public URI unsigned(String path) {
        return signed.unsigned(path);
    }

    @Override
    public String signed(MediaId media, JobResult.CdnFile file) {
        return signed.of(file.path(), clock.instant().plus(usual)).toString();
    }

    /** When an address of this media that is made now is to end. */
    public Instant expiry(Media media) {
        return clock.instant().plus(media.open() ? OPEN_TO_ALL : usual).truncatedTo(ChronoUnit.SECONDS);
    }
}
