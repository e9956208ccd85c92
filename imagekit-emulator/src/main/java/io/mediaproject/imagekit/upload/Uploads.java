package io.mediaproject.imagekit.upload;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.access.SignedForm;
import io.mediaproject.imagekit.access.TokenForm;
import io.mediaproject.imagekit.library.Inbox;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.Endpoint;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The upload API, V1 and V2. */
public final class Uploads {
    private final UploadRoutes routes;

    public Uploads(Keyring keys, InstantSource clock, Library library, Inbox inbox, Supplier<Endpoint> endpoint) {
        var access = new UploadRoutes.Access(keys, new SignedForm(keys, clock), new TokenForm(keys, clock));
        this.routes = new UploadRoutes(access, library, inbox, endpoint);
    }

    public void register(HttpRouting.Builder routing) {
        UploadRefusals.register(routing);
        routing.register(routes);
    }
}
