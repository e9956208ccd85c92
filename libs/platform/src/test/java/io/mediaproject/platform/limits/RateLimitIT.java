package io.mediaproject.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitIT {
    private static final Rate TEN_A_MINUTE = new Rate(10, Rate.Period.MINUTE);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestRedis redis = Stores.redis();
    private final Hints hints = Hints.connect(new RedisConfig(redis.url(), redis.prefix(), Duration.ofSeconds(5)));
    private final Hints nobody = Hints.connect(new RedisConfig("redis://127.0.0.1:1", "", Duration.ofMillis(250)));
    private final List<HttpServer> replicas = new ArrayList<>();

    @BeforeAll
    void start() {
        await().until(hints::answers);
        for (int replica = 0; replica < 2; replica++) {
            var counted = RateLimit.of("things", Optional.of(TEN_A_MINUTE), hints);
            var alone = RateLimit.of("things", Optional.of(TEN_A_MINUTE), nobody);
            var off = RateLimit.of("things", Optional.empty(), hints);
            replicas.add(HttpServer.start(HttpConfig.on("127.0.0.1", 0), routing -> {
                for (var limit : List.of(counted, alone, off)) {
                    var path = limit == counted ? "/counted/{who}" : limit == alone ? "/alone/{who}" : "/off/{who}";
                    routing.get(path, (request, response) -> {
                        limit.take(request.path().pathParameters().get("who"), response);
                        response.send();
                    });
                }
            }));
        }
    }

    @AfterAll
    void stop() {
        replicas.forEach(HttpServer::close);
        hints.close();
        nobody.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/counted/alice", "/alone/alice"})
    void theEleventhIsRefusedAndToldWhenToComeBack(String path) throws Exception {
        var first = ask(0, path);
        for (int call = 2; call <= 10; call++) {
            assertThat(ask(0, path).statusCode()).isEqualTo(200);
        }
        var refused = ask(0, path);

        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"things\";q=10;w=60");
        assertThat(first.headers().firstValue("RateLimit")).contains("\"things\";r=9;t=6");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 6));
        assertThat(refused.headers().firstValue("RateLimit"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("\"things\";r=0;t="));
        assertThat(refused.body()).contains("/errors/too-many-requests").contains("10/minute");
        assertThat(ask(0, path.replace("alice", "bob")).statusCode()).isEqualTo(200);
    }

    @Test
    void twoReplicasCountTogetherAlsoWhenAllCallAtOnce() throws Exception {
        var calls = new ArrayList<java.util.concurrent.Future<HttpResponse<String>>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 40; call++) {
                int replica = call % 2;
                calls.add(callers.submit(() -> ask(replica, "/counted/carol")));
            }
        }

        int allowed = 0;
        for (var call : calls) {
            allowed += call.get().statusCode() == 200 ? 1 : 0;
        }
        // 6 s bring one more; 40 calls may take so long on a slow machine.
        assertThat(allowed).isBetween(10, 12);
    }

    @Test
    void offCountsNothing() throws Exception {
        for (int call = 0; call < 12; call++) {
            var answer = ask(0, "/off/alice");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    private HttpResponse<String> ask(int replica, String path) throws Exception {
        var address = URI.create("http://127.0.0.1:" + replicas.get(replica).port() + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
