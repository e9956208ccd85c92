package io.mediaproject.imagekit.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.wire.Answers;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Switches faults on and off over HTTP: {@code POST /_faults}, {@code DELETE /_faults}, with the private key. */
final class FaultRoutes implements HttpService {
    private static final int BODY_BYTES = 4096;

    private final Faults faults;
    private final Keyring keys;

    FaultRoutes(Faults faults, Keyring keys) {
        this.faults = faults;
        this.keys = keys;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/_faults", this::arm).delete("/_faults", this::clear);
    }

    private void arm(ServerRequest request, ServerResponse response) {
        keys.requireOwner(request.headers());
        var wanted = body(request);
        faults.arm(operation(wanted), fault(wanted), number(wanted, "times", 1, 1, 1_000_000));
        Answers.empty(request, response);
    }

    private void clear(ServerRequest request, ServerResponse response) {
        keys.requireOwner(request.headers());
        faults.clear();
        Answers.empty(request, response);
    }

    private static Operation operation(JsonNode wanted) {
        String name = wanted.path("operation").asText();
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ApiError.Invalid.parameter("operation"));
    }

    private static Fault fault(JsonNode wanted) {
        return switch (wanted.path("fault").asText()) {
            case "too-many-requests" ->
                new Fault.TooManyRequests(Duration.ofMillis(number(wanted, "resetMillis", 1000, 0, 86_400_000)));
            case "server-error" -> new Fault.ServerError(number(wanted, "status", 503, 500, 599));
            case "unauthorized" -> new Fault.Denied(401);
            case "forbidden" -> new Fault.Denied(403);
            case "slow-body" -> new Fault.SlowBody(number(wanted, "bytesPerSecond", 1000, 1, Integer.MAX_VALUE));
            case "lost-reply" -> new Fault.LostReply();
            case "half-open" -> new Fault.HalfOpen();
            default -> throw ApiError.Invalid.parameter("fault");
        };
    }

    private static int number(JsonNode wanted, String name, int otherwise, int least, int most) {
        var value = wanted.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw ApiError.Invalid.parameter(name);
        }
        return value.intValue();
    }

    private static JsonNode body(ServerRequest request) {
        try {
            return Json.read(request.content().inputStream().readNBytes(BODY_BYTES), JsonNode.class);
        } catch (JsonProcessingException malformed) {
            throw new ApiError.Invalid("Your request contains a body that is not valid JSON.");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
