package io.mediaproject.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /auth/signup, NEWCOMER",
        "GET, /auth/signup, ANYONE",
        "POST, /auth/signin, ANYONE",
        "POST, /auth/refresh, ANYONE",
        "POST, /auth/signout, SIGNED_IN",
        "GET, /auth/me, SIGNED_IN",
        "POST, /media, UPLOADER",
        "GET, /media, SIGNED_IN",
        "GET, /media/0199, OPTIONAL",
        "HEAD, /media/0199/content, OPTIONAL",
        "GET, /media/0199/miniature, OPTIONAL",
        "DELETE, /media/0199, SIGNED_IN",
        "PATCH, /media/0199, EDITOR",
        "PATCH, /auth/me, SIGNED_IN",
        "GET, /media/0199/jobs, SIGNED_IN",
        "POST, /media/0199/jobs, JOB_MAKER",
        "POST, /jobs, JOB_MAKER",
        "POST, /jobs/0199/retry, JOB_MAKER",
        "GET, /jobs, SIGNED_IN",
        "DELETE, /jobs/0199, SIGNED_IN",
        "GET, /media/0199/events, SIGNED_IN",
        "GET, /jobs/0199, SIGNED_IN",
        "GET, /auth/signin/more, SIGNED_IN",
        "PUT, /auth/password, SIGNED_IN",
        "GET, /auth/password/reset, ANYONE",
        "POST, /auth/password/reset, ANYONE",
        "POST, /auth/password/forgot, ANYONE",
        "GET, /users, SIGNED_IN",
        "POST, /users/0199/password-reset, SIGNED_IN",
        "DELETE, /roles/editor, SIGNED_IN",
        "POST, /keys/rotate, SIGNED_IN",
    })
    void whatHasToBeShown(String method, String path, Access access) {
        assertThat(Access.of(Method.create(method), path)).isEqualTo(access);
    }
}
