package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A client that holds every answer to the contract, and remembers what has worked. */
record Walker(Api api, Contract contract, Set<String> worked) {

    static Walker of(Api api) {
        var document = api.get("/openapi?format=json").has(200).json();
        return new Walker(api, new Contract(document), new ConcurrentSkipListSet<>());
    }

    /** One request; further headers and a query may come with it. */
    record Call(String operation, String path, Optional<Body> body, Map<String, String> headers) {
        static Call of(String operation, Things things) {
            return new Call(operation, things.path(operation), Body.good(operation, ""), Map.of());
        }

        Call query(String query) {
            return new Call(operation, path + "?" + query, body, headers);
        }

        Call body(Body other) {
            return new Call(operation, path, Optional.of(other), headers);
        }

        Call header(String name, String value) {
            return new Call(operation, path, body, Map.of(name, value));
        }
    }

    /** Whatever the answer is. */
    Answer sendUnchecked(Optional<User> caller, Call call) {
        var request = caller.map(user -> user.request(call.path())).orElseGet(() -> api.request(call.path()));
        call.headers().forEach(request::header);
        return Api.send(method(request, call));
    }

    /** Fails when the answer is not what the document says. */
    Answer send(Optional<User> caller, Call call) {
        var answer = sendUnchecked(caller, call);
        assertThat(contract.deviations(call.operation(), answer))
                .as("%s for %s", call, caller.map(User::name).orElse("nobody"))
                .isEmpty();
        if (answer.status() < 400) {
            worked.add(call.operation());
        }
        return answer;
    }

    private static HttpRequest.Builder method(HttpRequest.Builder request, Call call) {
        var method = call.operation().substring(0, call.operation().indexOf(' '));
        call.body().ifPresent(body -> request.header("Content-Type", body.type()));
        return request.method(
                method,
                call.body()
                        .map(body -> BodyPublishers.ofByteArray(body.bytes()))
                        .orElseGet(BodyPublishers::noBody));
    }
}
