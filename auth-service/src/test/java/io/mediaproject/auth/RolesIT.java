package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;
    private static Answer admin;
    private static Hints hints;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        admin = auth.admin();
        hints = Hints.connect(new RedisConfig(REDIS.url(), REDIS.prefix(), Duration.ofSeconds(5)));
        await().until(() -> hints.answers()
                && auth.internalGet("/health")
                        .json()
                        .at("/dependencies/redis")
                        .asText()
                        .equals("ok"));
    }

    @AfterAll
    static void stop() {
        hints.close();
        auth.close();
    }

    @Test
    void threeAreBuiltIn() {
        var roles = auth.as(admin, "GET", "/roles/").expect(200).json();

        assertThat(roles.path("count_exact").asBoolean()).isTrue();
        assertThat(named(roles, "viewer").path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("media.read");
        assertThat(named(roles, "operator").path("built_in").asBoolean()).isTrue();
        assertThat(named(roles, "admin").path("permissions"))
                .extracting(JsonNode::asText)
                .contains("users.admin", "roles.admin", "media.change_any");
        assertThat(named(roles, "admin").path("created_at").asText()).endsWith("Z");
    }

    @Test
    void aRoleIsMadeAndChangedAndRemoved() {
        var made = auth.as(admin, "POST", "/roles/", """
                {"name": "editor", "permissions": ["media.read", "media.change", "media.read"]}
                """).expect(201);
        assertThat(made.header("Location")).contains("https://media.example.org/roles/editor/");
        assertThat(made.text("name")).isEqualTo("editor");
        assertThat(made.json().path("built_in").asBoolean()).isFalse();
        assertThat(made.json().path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("media.change", "media.read");

        auth.as(admin, "POST", "/roles/", "{\"name\":\"editor\",\"permissions\":[]}")
                .expect(409);
        var changed = auth.as(admin, "PATCH", "/roles/editor/", "{\"permissions\":[\"jobs.read\"]}")
                .expect(200);
        assertThat(changed.json().path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("jobs.read");

        auth.as(admin, "DELETE", "/roles/editor/").expect(204);
        auth.as(admin, "DELETE", "/roles/editor/").expect(404);
        auth.as(admin, "PATCH", "/roles/editor/", "{\"permissions\":[]}").expect(404);
    }

    @Test
    void theListHasPages() {
        var page = auth.as(admin, "GET", "/roles/?page_size=1&page=2").expect(200);

        assertThat(page.json().path("results")).hasSize(1);
        assertThat(page.text("previous")).startsWith("https://media.example.org/roles/?");
        auth.as(admin, "GET", "/roles/?page_size=0").expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "operator", "admin"})
    void whatIsBuiltInCanNeitherChangeNorGo(String name) {
        var changed = auth.as(admin, "PATCH", "/roles/" + name + "/", "{\"permissions\":[]}");
        assertThat(changed.expect(409).text("type")).endsWith("/role-built-in");
        auth.as(admin, "DELETE", "/roles/" + name + "/").expect(409);
    }

    @Test
    void aRoleThatAccountsHaveCannotGo() {
        make("held", "\"media.read\"");
        auth.newcomer(DATABASE, "held");

        var answer = auth.as(admin, "DELETE", "/roles/held/");

        assertThat(answer.expect(409).text("type")).endsWith("/role-in-use");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'Editor','permissions':['media.fly']} | name permissions",
                "{'name':'x','permissions':[]} | name",
                "{'name':'has space','permissions':[]} | name",
                "{'name':'ok-name','permissions':['media.read',null]} | permissions",
                "{'name':'ok-name','permissions':[],'built_in':true} | built_in",
                "{'name':'ok-name'} | permissions",
                "{'name':'ok-name','permissions':'media.read'} | permissions",
            })
    void whatMakesNoRoleIsSaid(String body, String fields) {
        var answer = auth.as(admin, "POST", "/roles/", body.replace('\'', '"')).expect(422);

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .allMatch(field -> List.of(fields.split(" ")).contains(field.replaceAll("[.\\[].*", "")))
                .isNotEmpty();
    }

    @Test
    void aChangeTakesEffectAtOnce() {
        List<String> heard = new CopyOnWriteArrayList<>();
        hints.subscribe("sessions", heard::add);
        make("shrinking", "\"media.read\",\"media.upload\"");
        var session = auth.newcomer(DATABASE, "shrinking");
        assertThat(lookUp(session)).contains("media.upload");

        auth.as(admin, "PATCH", "/roles/shrinking/", "{\"permissions\":[\"media.read\"]}")
                .expect(200);

        assertThat(hints.get("session:" + sid(session))).isEmpty();
        await().until(() -> heard.contains("*"));
        assertThat(lookUp(session)).doesNotContain("media.upload");
        assertThat(auth.me(session.text("access_token")).json().path("permissions"))
                .extracting(JsonNode::asText)
                .containsExactly("media.read");
        // A look-up that read before the change would write after it: for a minute nothing is kept.
        assertThat(hints.get("session:" + sid(session))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /roles/", "POST, /roles/", "PATCH, /roles/viewer/", "DELETE, /roles/viewer/"})
    void onlyWhoAdministersRolesGetsIn(String method, String path) {
        assertThat(auth.send(auth.request(path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
        for (var role : List.of("viewer", "operator")) {
            var answer = auth.as(auth.newcomer(DATABASE, role), method, path, "{");
            assertThat(answer.expect(403).text("detail")).contains("roles.admin");
        }
        var disabled = auth.newcomer(DATABASE, "admin");
        RunningAuth.change(
                DATABASE,
                "UPDATE auth.account SET active = false WHERE id = '%s'"
                        .formatted(disabled.json().at("/user/id").asText()));
        auth.as(disabled, method, path).expect(401);
    }

    @Test
    void nobodyGivesOrTakesWhatIsAboveThem() {
        make("role-keeper", "\"roles.admin\",\"media.read\"");
        make("strong", "\"media.upload\",\"media.read\"");
        make("weak", "\"media.read\"");
        var keeper = auth.newcomer(DATABASE, "role-keeper");

        var made = auth.as(
                keeper, "POST", "/roles/", "{\"name\":\"stronger\",\"permissions\":[\"media.upload\",\"media.read\"]}");
        assertThat(made.expect(403).text("detail")).contains("media.upload").doesNotContain("media.read");
        auth.as(keeper, "PATCH", "/roles/weak/", "{\"permissions\":[\"users.admin\"]}")
                .expect(403);
        auth.as(keeper, "PATCH", "/roles/role-keeper/", "{\"permissions\":[\"users.admin\"]}")
                .expect(403);
        auth.as(keeper, "PATCH", "/roles/strong/", "{\"permissions\":[]}").expect(403);
        auth.as(keeper, "DELETE", "/roles/strong/").expect(403);
        auth.as(keeper, "POST", "/roles/", "{\"name\":\"reader\",\"permissions\":[\"media.read\"]}")
                .expect(201);
        auth.as(keeper, "PATCH", "/roles/weak/", "{\"permissions\":[]}").expect(200);
        auth.as(keeper, "DELETE", "/roles/weak/").expect(204);
    }

    @Test
    void aStartBringsTheBuiltInRolesUpToTheProgram() {
        var database = Stores.postgres();
        RunningAuth.start(database, REDIS).close();
        RunningAuth.change(database, "UPDATE auth.role SET permissions = '{}' WHERE name = 'operator'");

        try (var again = RunningAuth.start(RunningAuth.settings(database, REDIS), Map.of())) {
            assertThat(again.me(again.newcomer().text("access_token")).json().path("permissions"))
                    .extracting(JsonNode::asText)
                    .contains("media.upload");
        }
    }

    private static void make(String name, String permissions) {
        auth.as(admin, "POST", "/roles/", "{\"name\":\"%s\",\"permissions\":[%s]}".formatted(name, permissions))
                .expect(201);
    }

    private static List<String> lookUp(Answer session) {
        return auth.internalGet("/sessions/" + sid(session))
                .expect(200)
                .json()
                .path("permissions")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static String sid(Answer session) {
        return Tokens.claims(session.text("access_token")).path("sid").asText();
    }

    private static JsonNode named(JsonNode roles, String name) {
        return roles.path("results")
                .valueStream()
                .filter(role -> role.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
