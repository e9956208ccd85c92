package io.mediaproject.media.catalogue;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.jobs.JobViews;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.platform.cdn.SignedUrl;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Problems;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** The catalogue, put together: the parts that other features work with. */
public record Catalogue(
        MediaCatalogue media,
        MediaStore store,
        Hinted hinted,
        MediaDetails details,
        MediaViews views,
        MediaLinks links,
        CdnLinks cdn,
        CdnRemoval removal) {

    /** What the catalogue works with. */
    public record Needs(
            Database database, Hints hints, MetadataDocuments documents, Jobs jobs, Pages pages, InstantSource clock) {}

    /** How addresses are made. */
    public record Addresses(URI publicUrl, String signingKey, SignedUrl onCdn, Duration signedFor) {
        @Override
        public String toString() {
            return "Addresses[%s]".formatted(publicUrl);
        }
    }

    public static Catalogue of(Needs needs, Addresses addresses, DedupScope scope) {
        var links = new MediaLinks(addresses.publicUrl(), addresses.signingKey(), needs.clock());
        var cdn = new CdnLinks(addresses.onCdn(), addresses.signedFor(), needs.clock());
        var store = new MediaStore(needs.database(), scope);
        var hinted = new Hinted(needs.hints(), store, scope);
        var views = new MediaViews(links, cdn);
        var jobs = new JobsOfMedia(needs.jobs(), new JobViews(cdn), needs.pages());
        var removal = new CdnRemoval(needs.jobs(), cdn);
        return new Catalogue(
                new MediaCatalogue(needs.database(), store, hinted, needs.jobs(), removal),
                store,
                hinted,
                new MediaDetails(views, links, new RememberedDocuments(needs.documents(), needs.hints()), jobs),
                views,
                links,
                cdn,
                removal);
    }

    /** Adds the catalogue's routes, and the one face that the errors of media have. */
    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new MediaRoutes(authentication, this))
                .error(MediaError.class, Problems.answer(new MediaProblems(links)::of));
    }
}
