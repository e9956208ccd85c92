package io.mediaproject.imagekit.faults;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.mediaproject.imagekit.wire.Answers;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.LostReply;
import java.time.Duration;

/** Stands in front of everything and fails the calls that are to fail. */
final class FaultFilter implements Filter {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var fault = Operation.of(request.prologue()).flatMap(faults::next);
        if (fault.isEmpty()) {
            chain.proceed();
            return;
        }
        switch (fault.get()) {
            case Fault.TooManyRequests busy -> {
                Answers.rateHeaders(response, busy.reset());
                Answers.error(request, response, 429, "You have exceeded the rate limit for this request.");
            }
            case Fault.ServerError error ->
                Answers.error(request, response, error.status(), "Something went wrong on our side.");
            case Fault.Denied denied -> deny(request, response, denied);
            case Fault.SlowBody slow -> {
                var streams = new SlowStreams(faults, slow.bytesPerSecond());
                request.streamFilter(streams::slow);
                response.streamFilter(streams::slow);
                chain.proceed();
            }
            case Fault.LostReply _ -> {
                request.context().register(LostReply.ARMED);
                chain.proceed();
            }
            case Fault.HalfOpen _ -> {
                faults.hold(faults.generation(), FOR_EVER);
                throw new CloseConnectionException("The connection was held open, as a fault demands.");
            }
        }
    }

    private static void deny(RoutingRequest request, RoutingResponse response, Fault.Denied denied) {
        Answers.error(request, response, denied.status() == 401 ? new ApiError.NoKey() : new ApiError.UnknownAccount());
    }
}
