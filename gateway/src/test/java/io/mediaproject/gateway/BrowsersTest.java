package io.mediaproject.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.gateway.browsers.AllowedOrigins;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Testing.Test
class BrowsersTest {
    @RegisterExtension
    static final GatewayRun RUN = new GatewayRun();

    private static final String APP = "https://app.example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {"/ping/", "/media/", "/nowhere/", "/media/%2e%2e/x", "/media/file/content/", "/cdn/local/a"})
    void everyAnswerIsTakenForWhatItIs(String path) throws Exception {
        var answer = RUN.get(path, "");

        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(header(answer, "Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/media/file/content", "/media/file/content/", "/api/v1/media/file/content/", "/cdn/local/a.html"
            })
    void aFileRunsNoScriptAsOurs(String path) throws Exception {
        assertThat(header(RUN.get(path, ""), "Content-Security-Policy"))
                .startsWith("sandbox; ")
                .doesNotContain("allow-scripts");
    }

    @Test
    void plainHttpIsNotForbiddenWhereThereIsNothingElse() throws Exception {
        try (var plain = RUN.gateway(Map.of("public.url", "http://127.0.0.1:8000"))) {
            assertThat(header(ask(plain, "GET", "/ping/", APP), "Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void aPageOfAnAllowedOriginMayCallAndRead() throws Exception {
        try (var open = RUN.gateway(Map.of("allowed.origins", "http://localhost:3000, " + APP))) {
            var asked = ask(open, "OPTIONS", "/api/v1/media/", APP);
            var refused = ask(open, "GET", "/api/v1/media/", APP);

            assertThat(asked.statusCode()).isEqualTo(204);
            assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(header(asked, "Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
            assertThat(header(asked, "Access-Control-Allow-Headers"))
                    .contains("Authorization", "Idempotency-Key", "If-Match");
            assertThat(header(asked, "Access-Control-Allow-Credentials")).isEmpty();
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo(APP);
            assertThat(header(refused, "Access-Control-Expose-Headers"))
                    .contains("Location", "ETag", "Link", "RateLimit", "X-Request-Id");
            assertThat(header(refused, "Vary")).isEqualTo("Origin");
        }
    }

    @Test
    void aPageOfAnotherOriginIsToldNothing() throws Exception {
        try (var open = RUN.gateway(Map.of("allowed.origins", APP))) {
            var asked = ask(open, "OPTIONS", "/media/", "https://evil.example.org");
            var read = ask(open, "GET", "/ping/", "https://evil.example.org");

            assertThat(header(asked, "Access-Control-Allow-Origin")).isEmpty();
            assertThat(header(asked, "Access-Control-Allow-Methods")).isEmpty();
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(header(read, "Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void byDefaultNoOtherOriginIsAllowed() throws Exception {
        var asked = GatewayRun.CLIENT.send(
                RUN.request("/media/", "")
                        .header("Origin", APP)
                        .header("Access-Control-Request-Method", "GET")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(header(asked, "Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example.org", "https://app.example.org/", "ftp://x", "https://"})
    void whatIsNoOriginIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> AllowedOrigins.parse(text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("ALLOWED_ORIGINS holds \"" + text + "\".");
    }

    private static HttpResponse<String> ask(GatewayApp gateway, String method, String path, String origin)
            throws Exception {
        return GatewayRun.CLIENT.send(
                GatewayRun.request(gateway, path, "")
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PATCH")
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
