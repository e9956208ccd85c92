package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersIT {
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
    void anAdminMakesAnAccountWithAPassword() {
        var made = auth.as(admin, "POST", "/users/", """
                {"email": "Zoe@example.org", "username": "zoe", "name": "Zo\u00eb", "role": "viewer", "password": "a long enough one"}
                """).expect(201);

        assertThat(made.header("Location")).contains("https://media.example.org/users/%s/".formatted(made.text("id")));
        assertThat(made.json().properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "email", "username", "name", "role", "active", "created_at");
        assertThat(made.text("name")).isEqualTo("Zo\u00eb");
        assertThat(made.json().path("active").asBoolean()).isTrue();
        assertThat(auth.as(admin, "GET", "/users/%s/".formatted(made.text("id")))
                        .expect(200)
                        .json())
                .isEqualTo(made.json());
        assertThat(auth.signIn("zoe", "a long enough one")
                        .expect(200)
                        .json()
                        .at("/user/role")
                        .asText())
                .isEqualTo("viewer");
        auth.as(admin, "POST", "/users/", "{\"email\":\"zOE@example.org\",\"role\":\"viewer\"}")
                .expect(409);
        auth.as(admin, "POST", "/users/", "{\"email\":\"other@example.org\",\"role\":\"nothing\"}")
                .expect(422);
    }

    @Test
    void withoutAPasswordTheAnswerHoldsALinkThatMakesOne() {
        var made = auth.as(admin, "POST", "/users/", "{\"email\":\"linked@example.org\"}")
                .expect(201);

        assertThat(made.text("role")).isEqualTo("operator");
        auth.signIn("linked", "").expect(401);
        var url = made.json().at("/password_reset/url").asText();
        assertThat(url).startsWith("https://media.example.org/auth/password/reset/?token=");
        auth.post(
                        "/auth/password/reset/",
                        "{\"token\":\"%s\",\"new_password\":\"my very own\"}".formatted(url.split("=")[1]))
                .expect(204);
        auth.signIn("linked", "my very own").expect(200);
    }

    @Test
    void theListIsFilteredAndCut() {
        var first = id(auth.newcomer(DATABASE, "viewer"));
        make("/users/", "{'email':'hundred-percent@example.org','name':'100% sure','role':'viewer'}");
        auth.as(admin, "PATCH", "/users/%s/".formatted(first), "{\"active\":false}")
                .expect(200);

        var page = auth.as(admin, "GET", "/users/?page_size=1").expect(200);
        assertThat(page.json().path("results")).hasSize(1);
        assertThat(page.header("Link").orElseThrow()).contains("rel=\"next\"");
        assertThat(page.json().path("count").asInt()).isGreaterThan(1);
        assertThat(ids("active=false&role=viewer")).contains(first);
        assertThat(ids("active=true")).doesNotContain(first);
        assertThat(ids("role=admin")).contains(id(admin)).doesNotContain(first);
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

    @Test
    void anotherRoleEndsTheSessionsAtOnce() {
        var session = auth.newcomer();
        auth.internalGet("/sessions/"
                        + Tokens.claims(session.text("access_token"))
                                .path("sid")
                                .asText())
                .expect(200);

        var changed = auth.as(admin, "PATCH", "/users/%s/".formatted(id(session)), "{\"role\":\"viewer\"}");

        assertThat(changed.expect(200).text("role")).isEqualTo("viewer");
        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        assertThat(again(session).json().at("/user/role").asText()).isEqualTo("viewer");
    }

    @Test
    void anotherNameEndsNothing() {
        var session = auth.newcomer();

        auth.as(admin, "PATCH", "/users/%s/".formatted(id(session)), "{\"name\":\"Somebody Else\"}")
                .expect(200);

        assertThat(auth.me(session.text("access_token")).expect(200).text("name"))
                .isEqualTo("Somebody Else");
    }

    @Test
    void whoIsDisabledIsOutAndMayComeBack() {
        var session = auth.newcomer();
        var path = "/users/%s/".formatted(id(session));

        auth.as(admin, "PATCH", path, "{\"active\":false}").expect(200);
        auth.me(session.text("access_token")).expect(401);
        auth.refresh(session.text("refresh_token")).expect(401);
        auth.signIn(username(session), RunningAuth.PASSWORD).expect(401);

        auth.as(admin, "PATCH", path, "{\"active\":true}").expect(200);
        auth.me(session.text("access_token")).expect(401);
        again(session);
    }

    @Test
    void whoIsDeletedIsGoneForEverAndTheNamesWithThem() {
        var session = auth.newcomer();
        var path = "/users/%s/".formatted(id(session));

        auth.as(admin, "DELETE", path).expect(204);

        auth.me(session.text("access_token")).expect(401);
        auth.signIn(username(session), RunningAuth.PASSWORD).expect(401);
        auth.as(admin, "GET", path).expect(404);
        auth.as(admin, "PATCH", path, "{\"active\":true}").expect(404);
        auth.as(admin, "DELETE", path).expect(404);
        auth.as(admin, "POST", path + "password-reset/").expect(404);
        assertThat(ids("q=" + username(session))).isEmpty();
        auth.signUp(username(session)).expect(409);
    }

    @Test
    void theLastAdminStays() {
        try (var small = RunningAuth.start(Stores.postgres(), REDIS)) {
            var only = small.admin();
            var path = "/users/%s/".formatted(id(only));
            for (var body : List.of("{\"role\":\"viewer\"}", "{\"active\":false}")) {
                assertThat(small.as(only, "PATCH", path, body).expect(409).text("type"))
                        .endsWith("/last-admin");
            }
            small.as(only, "DELETE", path).expect(409);
            small.as(only, "PATCH", path, "{\"name\":\"Root\",\"role\":\"admin\",\"active\":true}")
                    .expect(200);
            small.me(only.text("access_token")).expect(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"PATCH, {'role':'viewer'}", "PATCH, {'active':false}", "DELETE, ''"})
    void ofTwoAdminsWhoTakeEachOtherAwayAtOnceOneStays(String method, String body) throws Exception {
        var database = Stores.postgres();
        try (var small = RunningAuth.start(database, REDIS);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = small.admin();
            for (int round = 0; round < 5; round++) {
                var two = small.newcomer(database, "admin");
                var json = body.replace('\'', '"');
                Callable<Integer> first = () -> small.as(one, method, "/users/%s/".formatted(id(two)), json)
                        .status();
                Callable<Integer> second = () -> small.as(two, method, "/users/%s/".formatted(id(one)), json)
                        .status();

                var statuses = new ArrayList<Integer>();
                for (var answer : threads.invokeAll(List.of(first, second))) {
                    statuses.add(answer.get());
                }

                assertThat(statuses).as("round %d", round).anyMatch(status -> status < 300);
                assertThat(statuses).as("round %d", round).anyMatch(status -> status == 401 || status == 409);
                assertThat(admins(database)).isEqualTo(1);
                if (small.me(one.text("access_token")).status() != 200) {
                    return; // The other one won; it can be played on only with the first admin there.
                }
            }
        }
    }

    @Test
    void nobodyRaisesAnyoneAboveThemselvesOrTouchesWhoIs() {
        make("/roles/", "{'name':'user-keeper','permissions':['users.admin','media.read']}");
        var keeper = auth.newcomer(DATABASE, "user-keeper");
        var viewer = auth.newcomer(DATABASE, "viewer");
        var operator = auth.newcomer(DATABASE, "operator");

        var raised = auth.as(keeper, "PATCH", "/users/%s/".formatted(id(viewer)), "{\"role\":\"operator\"}");
        assertThat(raised.expect(403).text("detail")).contains("media.upload").doesNotContain("media.read");
        auth.as(keeper, "PATCH", "/users/%s/".formatted(id(keeper)), "{\"role\":\"admin\"}")
                .expect(403);
        auth.as(keeper, "POST", "/users/", "{\"email\":\"up@example.org\",\"role\":\"admin\"}")
                .expect(403);
        auth.as(keeper, "PATCH", "/users/%s/".formatted(id(operator)), "{\"role\":\"viewer\"}")
                .expect(403);
        auth.as(keeper, "DELETE", "/users/%s/".formatted(id(admin))).expect(403);
        auth.as(keeper, "POST", "/users/%s/password-reset/".formatted(id(admin)))
                .expect(403);
        auth.as(keeper, "POST", "/users/%s/password-reset/".formatted(id(viewer)))
                .expect(201);
        auth.as(keeper, "PATCH", "/users/%s/".formatted(id(viewer)), "{\"active\":false}")
                .expect(200);
        auth.as(keeper, "GET", "/roles/").expect(403);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users/",
        "POST, /users/",
        "GET, /users/%s/",
        "PATCH, /users/%s/",
        "DELETE, /users/%s/",
        "POST, /users/%s/password-reset/"
    })
    void onlyWhoAdministersUsersGetsIn(String method, String pattern) {
        var path = pattern.formatted(id(admin));
        assertThat(auth.send(auth.request(path).method(method, BodyPublishers.noBody()))
                        .status())
                .isEqualTo(401);
        for (var role : List.of("viewer", "operator")) {
            assertThat(auth.as(auth.newcomer(DATABASE, role), method, path, "{")
                            .expect(403)
                            .text("detail"))
                    .contains("users.admin");
        }
        var disabled = auth.newcomer(DATABASE, "admin");
        auth.as(admin, "PATCH", "/users/%s/".formatted(id(disabled)), "{\"active\":false}")
                .expect(200);
        auth.as(disabled, method, path).expect(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%00", "01a20267-8a6c-70fb-8265-0ab879b7c26a", "..", "1"})
    void whatIsNoUserIsNotThere(String id) {
        assertThat(auth.as(admin, "GET", "/users/" + id).status()).isIn(400, 404);
    }

    private static void make(String path, String body) {
        auth.as(admin, "POST", path, body.replace('\'', '"')).expect(201);
    }

    private static Answer again(Answer session) {
        return auth.signIn(username(session), RunningAuth.PASSWORD).expect(200);
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

    private static String id(Answer session) {
        return session.json().at("/user/id").asText();
    }

    private static String username(Answer session) {
        return session.json().at("/user/username").asText();
    }

    private static int admins(TestDatabase database) throws Exception {
        try (var connection = database.connect();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM auth.account WHERE role = 'admin' AND active");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
