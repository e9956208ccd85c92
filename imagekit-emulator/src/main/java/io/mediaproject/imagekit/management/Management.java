package io.mediaproject.imagekit.management;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.Endpoint;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The management API: whoever has the private key looks files up, deletes and purges them. */
public final class Management {
    private final FileRoutes routes;

    public Management(Keyring keys, Library library, Supplier<Endpoint> endpoint, InstantSource clock) {
        this.routes = new FileRoutes(keys, library, endpoint, clock);
    }

    public void register(HttpRouting.Builder routing) {
        routing.register(routes);
    }
}
