package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What an answer has to look like. */
final class Answers {
    private Answers() {}

    static void assertField(HttpResponse<String> answer, String field, String code) {
        assertProblem(answer, 422, "/errors/invalid");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\",\"code\":\"" + code + "\"");
    }

    static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.body()).contains("\"type\":\"" + type + "\"").contains("\"status\":" + status);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answer.body()).contains("\"request_id\":\"" + id + "\"");
    }
}
