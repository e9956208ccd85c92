package io.mediaproject.platform.web;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Answers while the client still sends: the answer says that it is the last one, {@link Edge} sees to the rest. */
public final class EarlyRefusal {
    private EarlyRefusal() {}

    /** Sends the whole answer; ends the connection only if a body was announced and not read to its end. */
    public static void send(ServerRequest request, ServerResponse response, byte[] body) {
        announce(request, response);
        response.send(body);
    }

    /** The same for an answer that is sent by other means. */
    public static void announce(ServerRequest request, ServerResponse response) {
        if (Bodies.unread(request)) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
    }
}
