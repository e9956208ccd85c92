package io.mediaproject.imagekit.delivery;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.platform.cdn.UrlSignature;
import java.time.InstantSource;

/** The delivery of files by signed and by plain addresses. */
public final class Delivery {
    private final DeliveryRoutes routes;

    public Delivery(String imagekitId, UrlSignature signature, Library library, Posters posters, InstantSource clock) {
        this.routes = new DeliveryRoutes(imagekitId, signature, library, posters, clock);
    }

    public void register(HttpRouting.Builder routing) {
        routing.register(routes);
    }
}
