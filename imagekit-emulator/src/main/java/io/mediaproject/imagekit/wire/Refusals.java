package io.mediaproject.imagekit.wire;

import static java.lang.System.Logger.Level.ERROR;

import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/** The one place where what went wrong becomes an answer; no exception's text ever leaves the process. */
public final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    private Refusals() {}

    public static void register(HttpRouting.Builder routing) {
        routing.error(ApiError.class, Refusals::refuse);
        routing.error(HttpException.class, Refusals::refuse);
        routing.error(Throwable.class, Refusals::unexpected);
    }

    public static void refuse(ServerRequest request, ServerResponse response, ApiError error) {
        Answers.error(request, response, error);
    }

    private static void refuse(ServerRequest request, ServerResponse response, HttpException error) {
        int status = error.status().code();
        String reason = error.status().reasonPhrase().toLowerCase(Locale.ROOT);
        Answers.error(request, response, status, "Your request cannot be answered: " + reason + ".");
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable error) {
        LOG.log(ERROR, "A request failed: " + request.prologue().method(), error);
        response.header(HeaderValues.CONNECTION_CLOSE);
        Answers.error(request, response, 500, "Something went wrong on our side.");
    }
}
