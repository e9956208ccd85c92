package io.mediaproject.media.edit;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.media.catalogue.Catalogue;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;

/** Changes to media, put together. */
public final class Editing {
    private final Catalogue catalogue;
    private final Edits edits;

    public Editing(Catalogue catalogue, Database database) {
        this.catalogue = catalogue;
        this.edits = new Edits(database, catalogue.media(), catalogue.hinted());
    }

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register(new EditRoutes(authentication, edits, catalogue.details()));
    }
}
