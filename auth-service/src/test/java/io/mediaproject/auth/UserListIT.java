package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding users, as an administrator. */
class UserListIT {
    private static final TestDatabase DATABASE = Stores.postgres();
    private static final TestRedis REDIS = Stores.redis();
    private static RunningAuth auth;
    private static Answer admin;

    @BeforeAll
    static void start() {
        auth = RunningAuth.start(DATABASE, REDIS);
        admin = auth.admin();
    }

    @AfterAll
    static void stop() {
        auth.close();
    }

    @Test
    void aPartOfANameIsLookedUpInAnIndex() throws SQLException {
        auth.as(admin, "POST", "/users/", "{\"email\":\"needle@example.org\",\"name\":\"Hay_stack\"}")
                .expect(201);

        for (var part : List.of("EEDL", "y_st", "edle@exam")) {
            var found = auth.as(admin, "GET", "/users/?q=" + part).expect(200);
            assertThat(found.json().get("count").asInt()).as(part).isEqualTo(1);
        }
        assertThat(auth.as(admin, "GET", "/users/?q=yXst").json().get("count").asInt())
                .isZero();
        try (var connection = DATABASE.connect();
                var statement = connection.createStatement()) {
            statement.execute("SET search_path = auth, public; SET enable_seqscan = off; SET enable_indexscan = off");
            var plan = statement.executeQuery("""
                    EXPLAIN SELECT id FROM account
                     WHERE deleted_at IS NULL AND (email ILIKE '%eedl%' OR username ILIKE '%eedl%' OR name ILIKE '%eedl%')
                    """);
            var lines = new ArrayList<String>();
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
            assertThat(lines).anyMatch(line -> line.contains("account_search"));
        }
    }

    @Test
    void theListIsFilteredAndCut() {
        var first = auth.newcomer(DATABASE, "viewer").userId();
        make("/users/", "{'email':'hundred-percent@example.org','name':'100% sure','role':'viewer'}");
        auth.as(admin, "PATCH", "/users/%s/".formatted(first), "{\"active\":false}")
                .expect(200);

        var page = auth.as(admin, "GET", "/users/?page_size=1").expect(200);
        assertThat(page.json().path("results")).hasSize(1);
        assertThat(page.header("Link").orElseThrow()).contains("rel=\"next\"");
        assertThat(page.json().path("count").asInt()).isGreaterThan(1);
        assertThat(ids("active=false&role=viewer")).contains(first);
        assertThat(ids("active=true")).doesNotContain(first);
        assertThat(ids("role=admin")).contains(admin.userId()).doesNotContain(first);
        assertThat(names("q=0%25+SURE")).containsExactly("100% sure");
        assertThat(names("q=100_")).isEmpty();
        assertThat(names("q=hundred-PER")).containsExactly("100% sure");
    }

    @Test
    void theLinksLeadThroughTheWholeListOnceAndFitNoOther() {
        for (int i = 0; i < 5; i++) {
            auth.signUp("paged" + i).expect(201);
        }
        var names = new ArrayList<String>();
        var path = "/users/?q=paged&page_size=2";
        while (!path.isEmpty()) {
            var page = auth.as(admin, "GET", path).expect(200).json();
            names.addAll(page.path("results").findValuesAsText("username"));
            path = page.path("next").isNull()
                    ? ""
                    : page.path("next").asText().substring("https://media.example.org".length());
        }

        assertThat(names).containsExactly("paged4", "paged3", "paged2", "paged1", "paged0");
        var next = auth.as(admin, "GET", "/users/?q=paged&page_size=2").text("next");
        var cursor = next.substring(next.indexOf("cursor="));
        auth.as(admin, "GET", "/users/?q=page&page_size=2&" + cursor).expect(422);
        auth.as(admin, "GET", "/users/?q=paged&page=2&" + cursor).expect(422);
        auth.as(auth.newcomer(DATABASE, "admin"), "GET", "/users/?q=paged&page_size=2&" + cursor)
                .expect(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role=No+Role",
                "active=maybe",
                "page=0",
                "page=1&page=2",
                "page_size=101",
                "page=-1",
                "page=NaN",
                "page=99999999999999999999",
                "q=%00",
                "q=a%E2%80%AEb",
                "colour=red",
                "role=viewer&role=admin",
                "page=1000&page_size=100"
            })
    void aQueryThatIsWrongIsRefused(String query) {
        auth.as(admin, "GET", "/users/?" + query).expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q='+OR+1=1--", "q=%27%3B+DROP+TABLE+account%3B", "q=%5C", "q=:role"})
    void textThatLooksLikeSqlIsText(String query) {
        assertThat(auth.as(admin, "GET", "/users/?" + query)
                        .expect(200)
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%00", "01a20267-8a6c-70fb-8265-0ab879b7c26a", "..", "1"})
    void whatIsNoUserIsNotThere(String id) {
        assertThat(auth.as(admin, "GET", "/users/" + id).status()).isIn(400, 404);
    }

    private static void make(String path, String body) {
        auth.as(admin, "POST", path, body.replace('\'', '"')).expect(201);
    }

    private static List<String> ids(String query) {
        return auth.as(admin, "GET", "/users/?page_size=100&" + query)
                .expect(200)
                .json()
                .path("results")
                .findValuesAsText("id");
    }

    private static List<String> names(String query) {
        return auth.as(admin, "GET", "/users/?" + query)
                .expect(200)
                .json()
                .path("results")
                .findValuesAsText("name");
    }
}
