package io.mediaproject.auth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignUpIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static final String MULTIPART = "multipart/form-data; boundary=xyz";
    private static RunningAuth auth;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void answersWithTheAccount() {
        var answer = auth.post("/auth/signup/", """
                {"email": " Ada.Lovelace@Example.org ", "password": "analytical engine", "username": "ada", "name": "Ada Lovelace"}
                """);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).contains("https://media.example.org/auth/me/");
        assertThat(answer.text("id")).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
        assertThat(answer.text("email")).isEqualTo("Ada.Lovelace@Example.org");
        assertThat(answer.text("username")).isEqualTo("ada");
        assertThat(answer.text("name")).isEqualTo("Ada Lovelace");
        assertThat(answer.text("role")).isEqualTo("operator");
        assertThat(answer.text("created_at")).endsWith("Z");
        assertThat(answer.response().body()).doesNotContain("analytical", "argon2", "hash");
    }

    @Test
    void worksWithoutTheSlashAndWithoutAName() {
        var answer = auth.post("/auth/signup", "{\"email\":\"grace@example.org\",\"password\":\"compilers!\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("username")).isEqualTo("grace");
        assertThat(answer.text("name")).isEqualTo("grace");
    }

    @Test
    void takesFormsOfBothKinds() {
        var plain = auth.post(
                "/auth/signup/",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "email=mary%2Btag%40example.org&password=a+b%C3%A9c+defg&name=Mary+S.");
        var multipart = auth.post(
                "/auth/signup/",
                MULTIPART,
                part("email", "multi@example.org") + part("password", "12345678") + "--xyz--\r\n");

        assertThat(plain.expect(201).text("email")).isEqualTo("mary+tag@example.org");
        assertThat(plain.text("username")).isEqualTo("mary-tag");
        assertThat(plain.text("name")).isEqualTo("Mary S.");
        auth.signIn("mary-tag", "a b\u00e9c defg").expect(200);
        assertThat(multipart.expect(201).text("username")).isEqualTo("multi");
        auth.signIn("multi", "12345678").expect(200);
    }

    @Test
    void anEmailIsTakenInWhateverCase() {
        auth.post("/auth/signup/", "{\"email\":\"Twin@example.org\",\"password\":\"12345678\"}")
                .expect(201);

        var again = auth.post("/auth/signup/", "{\"email\":\"tWIN@EXAMPLE.org\",\"password\":\"12345678\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.header("Content-Type")).contains("application/problem+json");
        assertThat(fields(again.json())).containsExactly("email");
    }

    @Test
    void aUsernameIsTakenInWhateverCase() {
        auth.signUp("oscar").expect(201);

        var again = auth.post(
                "/auth/signup/", "{\"email\":\"OSCAR@example.org\",\"username\":\"Oscar\",\"password\":\"12345678\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(fields(again.json())).containsExactly("email", "username");
    }

    @Test
    void aDerivedUsernameThatIsTakenGetsANumberAndAtLastAnyName() {
        var names = new ArrayList<String>();
        for (int i = 1; i <= 11; i++) {
            names.add(auth.post(
                            "/auth/signup/", "{\"email\":\"info@n%d.example\",\"password\":\"12345678\"}".formatted(i))
                    .expect(201)
                    .text("username"));
        }

        assertThat(names).startsWith("info", "info-2", "info-3").doesNotHaveDuplicates();
        assertThat(names.getLast()).matches("info-[0-9a-f]{6}");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        var answer = auth.post("/auth/signup/", """
                {"email": "not an email", "password": "short", "username": "-x", "name": "a\\u202eb",
                 "role": "admin", "is_admin": true}
                """);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.json()))
                .containsExactlyInAnyOrder("email", "password", "username", "name", "role", "is_admin");
    }

    @Test
    void nobodyChoosesARole() {
        var answer = auth.post(
                "/auth/signup/", "{\"email\":\"boss@example.org\",\"password\":\"12345678\",\"role\":\"admin\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("unknown_field");
        auth.signIn("boss", "12345678").expect(401);
    }

    @Test
    void ofTwentyAtOnceWithOneEmailOneGetsTheAccount() throws Exception {
        var body = "{\"email\":\"race@example.org\",\"password\":\"12345678\"}";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> signUp = () -> auth.post("/auth/signup/", body).status();

            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(20, signUp))) {
                statuses.add(answer.get());
            }

            assertThat(statuses.stream().collect(groupingBy(status -> status, counting())))
                    .isEqualTo(Map.of(201, 1L, 409, 19L));
        }
    }

    @Test
    void closedMeansClosedBeforeTheBodyIsRead() {
        try (var closed = RunningAuth.start(RunningAuth.settings(DATABASE, REDIS), Map.of("SIGNUP", "closed"))) {
            var answer = closed.post("/auth/signup/", "{");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("type")).endsWith("/sign-up-closed");
        }
    }

    @Test
    void theRoleIsWhatTheSettingSays() {
        var viewers = Map.of("SIGNUP_ROLE", "viewer");
        try (var other = RunningAuth.start(RunningAuth.settings(DATABASE, REDIS), viewers)) {
            assertThat(other.signUp("watcher").expect(201).text("role")).isEqualTo("viewer");
        }
    }

    private static String part(String name, String value) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("errors").findValuesAsText("field");
    }
}
