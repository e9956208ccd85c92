package io.mediaproject.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.blob.StoreDown;
import io.mediaproject.platform.blob.StoreFull;
import io.mediaproject.platform.db.TookTooLong;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.trace.RequestScope;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;

/** Answers errors as problems, in one place for every service. */
public final class Problems {
    private static final System.Logger LOG = System.getLogger(Problems.class.getName());
    static final String TYPE = "application/problem+json";
    private static final Duration SOON = Duration.ofSeconds(2);

    private Problems() {}

    /** The HTTP face of one feature's errors: {@code routing.error(MediaError.class, Problems.answer(MediaProblems::of))}. */
    public static <E extends Throwable> ErrorHandler<E> answer(Function<? super E, Problem> problems) {
        return (request, response, error) -> send(request, response, problems.apply(error));
    }

    /** Sends a problem; a body that is still coming is drained a while, so that the client reads the answer. */
    public static void send(ServerRequest request, ServerResponse response, Problem problem) {
        var trace = Edge.trace(request);
        response.status(Status.create(problem.status()));
        response.headers().remove(HeaderNames.CONTENT_LENGTH);
        response.headers().remove(HeaderNames.TRANSFER_ENCODING);
        response.headers().remove(HeaderNames.CONTENT_DISPOSITION);
        response.headers().remove(HeaderNames.ETAG);
        response.headers().set(HeaderNames.CONTENT_TYPE, TYPE);
        response.headers().set(HeaderNames.create(RequestScope.REQUEST_ID), trace.requestId());
        response.headers().set(HeaderNames.CACHE_CONTROL, "no-store");
        problem.headers().forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        var body = bytes(problem.at(request.path().absolute().path(), trace.requestId()));
        EarlyRefusal.send(request, response, body);
    }

    static void register(HttpRouting.Builder routing) {
        routing.error(Refused.class, answer(Refused::problem))
                .error(InvalidRequest.class, answer(Refused::problem))
                .error(Unavailable.class, answer(_ -> unavailable()))
                .error(StoreDown.class, answer(_ -> unavailable()))
                .error(TookTooLong.class, answer(Problems::tooMuch))
                .error(StoreFull.class, answer(_ -> Problem.noRoom("The store is full. Try again when room was made.")))
                .error(HttpException.class, answer(error -> ofStatus(error.status())))
                .error(RequestException.class, answer(error -> ofStatus(error.status())))
                .error(Throwable.class, Problems::lastResort);
    }

    static Problem ofStatus(Status status) {
        return switch (status.code()) {
            case 400 -> Problem.malformed("The request cannot be read as HTTP.");
            case 404 -> Problem.notFound("Nothing is at this address.");
            case 405 ->
                Problem.of(405, "method-not-allowed", "The method is not allowed", "This address knows other methods.");
            case 413 -> Problem.tooLarge("The body is larger than this address takes.");
            case 415 -> Problem.unsupportedType("This content type is not accepted here.");
            case 503 -> unavailable();
            default ->
                status.family() == Status.Family.CLIENT_ERROR
                        ? Problem.of(status.code(), "refused", status.reasonPhrase(), "The request cannot be served.")
                        : Problem.internal();
        };
    }

    static byte[] bytes(Problem problem) {
        try {
            return Json.lenient().writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem unavailable() {
        return Problem.unavailable("The service cannot answer now. Try again in a moment.", SOON);
    }

    private static Problem tooMuch(TookTooLong slow) {
        return Problem.unavailable(slow.getMessage() + " Ask for less: add a filter, or leave out the sort.", SOON);
    }

    private static void lastResort(ServerRequest request, ServerResponse response, Throwable error) {
        RequestScope.run(
                Edge.trace(request),
                () -> LOG.log(
                        System.Logger.Level.ERROR,
                        () -> "%s %s failed"
                                .formatted(
                                        request.prologue().method(),
                                        request.path().absolute().path()),
                        error));
        send(request, response, Problem.internal());
    }
}
