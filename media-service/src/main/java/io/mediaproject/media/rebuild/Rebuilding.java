package io.mediaproject.media.rebuild;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.media.jobs.JobEngine;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Pages;

/** Rebuilds, put together. */
public final class Rebuilding {
    private final Rebuild rebuild;
    private final DocumentsAnew documents;

    public Rebuilding(Database database, Catalogue catalogue, JobEngine engine, MediaJobs made) {
        this.documents = new DocumentsAnew(engine.jobs(), engine.retelling(), made);
        this.rebuild = new Rebuild(database, catalogue, engine.jobs(), documents);
    }

    public DocumentsAnew documents() {
        return documents;
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, Pages pages) {
        routing.register(new RebuildRoutes(authentication, rebuild, pages));
    }
}
