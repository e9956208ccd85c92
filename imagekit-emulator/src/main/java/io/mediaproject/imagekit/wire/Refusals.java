package io.mediaproject.imagekit.wire;

import static java.lang.System.Logger.Level.ERROR;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;

/** The one place where what went wrong becomes an answer; no exception's text ever leaves the process. */
public final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());
    private static final long DRAINED_BYTES = 8L << 20;
    private static final Duration DRAINED_FOR = Duration.ofSeconds(2);

    private Refusals() {}

    public static void register(HttpRouting.Builder routing) {
        routing.error(ApiError.class, Refusals::refuse);
        routing.error(HttpException.class, Refusals::refuse);
        routing.error(Throwable.class, Refusals::unexpected);
    }

    /** Answers, after the body was read as far as is reasonable. */
    public static void refuse(ServerRequest request, ServerResponse response, ApiError error) {
        drain(request, response);
        Answers.error(request, response, error);
    }

    private static void refuse(ServerRequest request, ServerResponse response, HttpException error) {
        drain(request, response);
        int status = error.status().code();
        String reason = error.status().reasonPhrase().toLowerCase(Locale.ROOT);
        Answers.error(request, response, status, "Your request cannot be answered: " + reason + ".");
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable error) {
        LOG.log(ERROR, "A request failed: " + request.prologue().method(), error);
        response.header(HeaderValues.CONNECTION_CLOSE);
        Answers.error(request, response, 500, "Something went wrong on our side.");
    }

    /** Reads some of the rest: an ordinary client sends its whole body first and would see a broken pipe otherwise. */
    public static void drain(ServerRequest request, ServerResponse response) {
        boolean waits = request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
        if (waits || !drained(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    private static boolean drained(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return true;
        }
        long end = System.nanoTime() + DRAINED_FOR.toNanos();
        long left = DRAINED_BYTES;
        var buffer = new byte[64 * 1024];
        try {
            InputStream body = request.content().inputStream();
            while (left > 0 && System.nanoTime() < end) {
                int read = body.read(buffer);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return false;
        } catch (IOException | UncheckedIOException | IllegalStateException gone) {
            return false;
        }
    }
}
