package io.mediaproject.gateway.documentation;

import io.helidon.cors.CrossOriginConfig;
import io.helidon.openapi.OpenApiFeature;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.spi.ServerFeature;
import java.net.URI;
import java.util.Set;

/** {@code /openapi}, {@code /docs/} and the way there. */
public final class Documentation {
    private Documentation() {}

    /** @param publicUrl where a browser is sent */
    public static void register(HttpRouting.Builder routing, URI publicUrl) {
        routing.register(new DocumentationRoutes(publicUrl));
        OpenApiFeature.builder()
                .webContext("/openapi")
                .manager(new Formats())
                // Whom other origins may ask for what is decided in one place, for all routes.
                .cors(CrossOriginConfig.builder().enabled(false).build())
                .build()
                .setup(new OurRouting(routing));
    }

    /** Helidon's feature asks a server for its routing; ours is at hand before there is a server. */
    private record OurRouting(HttpRouting.Builder routing)
            implements ServerFeature.ServerFeatureContext, ServerFeature.SocketBuilders {
        @Override
        public WebServerConfig serverConfig() {
            throw new UnsupportedOperationException("There is no server yet");
        }

        @Override
        public Set<String> sockets() {
            return Set.of();
        }

        @Override
        public boolean socketExists(String name) {
            return false;
        }

        @Override
        public ServerFeature.SocketBuilders socket(String name) {
            return this;
        }

        @Override
        public ListenerConfig listener() {
            throw new UnsupportedOperationException("There is no listener yet");
        }

        @Override
        public HttpRouting.Builder httpRouting() {
            return routing;
        }

        @Override
        public ServerFeature.RoutingBuilders routingBuilders() {
            throw new UnsupportedOperationException("There is one routing");
        }
    }
}
