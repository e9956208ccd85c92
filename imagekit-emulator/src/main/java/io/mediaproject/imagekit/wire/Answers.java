package io.mediaproject.imagekit.wire;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.EarlyRefusal;
import java.time.Duration;
import java.time.InstantSource;

/** Sends what the API says. */
public final class Answers {
    private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
    private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
    private static final HeaderName INTERVAL = HeaderNames.create("X-RateLimit-Interval");
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int CALLS_A_WINDOW = 100;

    private Answers() {}

    public static void json(ServerRequest request, ServerResponse response, int status, Object body) {
        bytes(request, response.header(HeaderValues.CONTENT_TYPE_JSON), status, Json.write(body));
    }

    public static void empty(ServerRequest request, ServerResponse response) {
        dropIfLost(request);
        response.status(Status.NO_CONTENT_204).send();
    }

    public static void error(ServerRequest request, ServerResponse response, ApiError error) {
        json(request, response, error.status(), ErrorView.of(error));
    }

    public static void error(ServerRequest request, ServerResponse response, int status, String message) {
        json(request, response, status, ErrorView.of(message));
    }

    /** The rate headers of ImageKit, whose times are milliseconds; the emulator itself limits nothing. */
    public static void rateHeaders(ServerResponse response, InstantSource clock) {
        rateHeaders(response, Duration.ofMillis(WINDOW.toMillis() - clock.millis() % WINDOW.toMillis()));
    }

    public static void rateHeaders(ServerResponse response, Duration reset) {
        response.header(LIMIT, Integer.toString(CALLS_A_WINDOW));
        response.header(RESET, Long.toString(reset.toMillis()));
        response.header(INTERVAL, Long.toString(WINDOW.toMillis()));
    }

    /** Ends the connection without an answer if a fault asks for that. */
    public static void dropIfLost(ServerRequest request) {
        if (request.context().get(LostReply.class).isPresent()) {
            throw new CloseConnectionException("The reply was lost, as a fault demands.");
        }
    }

    private static void bytes(ServerRequest request, ServerResponse response, int status, byte[] body) {
        dropIfLost(request);
        // A refusal may come while the client still sends, and the client must see it all the same.
        EarlyRefusal.send(request, response.status(Status.create(status)), body);
    }
}
