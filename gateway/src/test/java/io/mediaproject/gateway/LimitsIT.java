package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestRedis;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gateways on one Redis, and a third one without. */
@Testing.Test
class LimitsIT {
    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private static final TestRedis REDIS = Stores.redis();
    private static int people;

    private final List<Socket> uploads = new ArrayList<>();
    private GatewayApp one;
    private GatewayApp two;
    private GatewayApp alone;
    private SignedIn user;

    @BeforeEach
    void start() {
        var limits = Map.of(
                "limit.signup",
                "2/hour",
                "limit.uploads",
                "4/hour",
                "limit.jobs",
                "2/hour",
                "trusted.proxies",
                "127.0.0.1");
        var counted = new java.util.HashMap<>(limits);
        counted.put("redis.url", REDIS.url());
        counted.put("redis.prefix", REDIS.prefix());
        counted.put("redis.timeout", "5s");
        one = RUN.gateway(counted);
        two = RUN.gateway(counted);
        alone = RUN.gateway(limits);
        user = RUN.auth().signIn("user-" + people++, "operator");
        var admin = RUN.auth().signIn("root", "admin");
        for (var gateway : List.of(one, two)) {
            await().until(() -> GatewayRun.CLIENT
                    .send(
                            GatewayRun.request(gateway, "/health/", admin.authorization())
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .contains("\"redis\":\"ok\""));
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (var upload : uploads) {
            upload.close();
        }
        one.close();
        two.close();
        alone.close();
    }

    @Test
    void signUpsAreCountedByTheAddressThatATrustedProxyNames() throws Exception {
        assertThat(signUp(one, "203.0.113.1").statusCode()).isNotEqualTo(429);
        assertThat(signUp(two, "203.0.113.1").statusCode()).isNotEqualTo(429);

        var refused = signUp(one, "203.0.113.1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"signup\";q=2;w=3600");
        assertThat(signUp(two, "203.0.113.2").statusCode()).isNotEqualTo(429);
    }

    @Test
    void uploadsOfOneUserAreCountedAcrossGateways() throws Exception {
        for (int upload = 0; upload < 4; upload++) {
            assertThat(upload(upload % 2 == 0 ? one : two, user).statusCode()).isEqualTo(201);
        }

        var refused = upload(two, user);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("\"uploads\";r=0;t="));
        assertThat(refused.body()).contains("4/hour");
        assertThat(upload(one, RUN.operator()).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media/0199/jobs/", "/api/v1/jobs", "/jobs/0199/retry/"})
    void whatMakesJobsIsCounted(String path) throws Exception {
        assertThat(post(one, path, user).headers().firstValue("RateLimit")).contains("\"jobs\";r=1;t=1800");
        assertThat(post(one, path, user).statusCode()).isNotEqualTo(429);
        assertThat(post(one, path, user).statusCode()).isEqualTo(429);
    }

    @Test
    void aFourthUploadAtATimeHasToWait() throws Exception {
        for (var gateway : List.of(one, one, two)) {
            hold(gateway);
        }
        await().until(() -> RUN.service().begun.get() == 3);

        var refused = upload(two, user);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("3 uploads under way");
        uploads.removeFirst().close();
        await().until(() -> upload(two, user).statusCode() == 201);
    }

    @Test
    void aFormThatEditsCountsAsAnUpload() throws Exception {
        for (var gateway : List.of(one, one, two)) {
            hold(gateway);
        }
        await().until(() -> RUN.service().begun.get() == 3);

        assertThat(edit("multipart/form-data; boundary=b").statusCode()).isEqualTo(429);
        assertThat(edit("application/json").statusCode()).isNotEqualTo(429);
    }

    @Test
    void withoutRedisAGatewayCountsAlone() throws Exception {
        for (int upload = 0; upload < 3; upload++) {
            hold(alone);
        }
        await().until(() -> RUN.service().begun.get() == 3);

        assertThat(upload(alone, user).statusCode()).isEqualTo(429);
        assertThat(upload(one, user).statusCode()).isEqualTo(201);
    }

    /** An upload that does not end. */
    private void hold(GatewayApp gateway) throws IOException {
        var socket = new Socket("127.0.0.1", gateway.port());
        uploads.add(socket);
        socket.getOutputStream()
                .write(("POST /media/ HTTP/1.1\r\nHost: x\r\nAuthorization: " + user.authorization()
                                + "\r\nContent-Length: 1000000\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static HttpResponse<String> signUp(GatewayApp gateway, String address) throws Exception {
        return GatewayRun.CLIENT.send(
                GatewayRun.request(gateway, "/auth/signup/", "")
                        .header("X-Forwarded-For", address)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> upload(GatewayApp gateway, SignedIn user) throws Exception {
        return GatewayRun.CLIENT.send(
                GatewayRun.request(gateway, "/media/", user.authorization())
                        .POST(BodyPublishers.ofByteArray(GatewayRun.random(1000)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> edit(String type) throws Exception {
        return GatewayRun.CLIENT.send(
                GatewayRun.request(two, "/media/0199/", user.authorization())
                        .header("Content-Type", type)
                        .method("PATCH", BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(GatewayApp gateway, String path, SignedIn user) throws Exception {
        return GatewayRun.CLIENT.send(
                GatewayRun.request(gateway, path, user.authorization())
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
