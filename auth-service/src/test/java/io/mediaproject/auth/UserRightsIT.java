package io.mediaproject.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.auth.RunningAuth.Answer;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import io.mediaproject.testkit.TestRedis;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may administer whom, and who has to stay. */
class UserRightsIT {
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
    void theLastAdminStays() {
        try (var small = RunningAuth.start(Stores.postgres(), REDIS)) {
            var only = small.admin();
            var path = "/users/%s/".formatted(only.userId());
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
                Callable<Integer> first = () -> small.as(one, method, "/users/%s/".formatted(two.userId()), json)
                        .status();
                Callable<Integer> second = () -> small.as(two, method, "/users/%s/".formatted(one.userId()), json)
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

        var raised = auth.as(keeper, "PATCH", "/users/%s/".formatted(viewer.userId()), "{\"role\":\"operator\"}");
        assertThat(raised.expect(403).text("detail")).contains("media.upload").doesNotContain("media.read");
        auth.as(keeper, "PATCH", "/users/%s/".formatted(keeper.userId()), "{\"role\":\"admin\"}")
                .expect(403);
        auth.as(keeper, "POST", "/users/", "{\"email\":\"up@example.org\",\"role\":\"admin\"}")
                .expect(403);
        auth.as(keeper, "PATCH", "/users/%s/".formatted(operator.userId()), "{\"role\":\"viewer\"}")
                .expect(403);
        auth.as(keeper, "DELETE", "/users/%s/".formatted(admin.userId())).expect(403);
        auth.as(keeper, "POST", "/users/%s/password-reset/".formatted(admin.userId()))
                .expect(403);
        auth.as(keeper, "POST", "/users/%s/password-reset/".formatted(viewer.userId()))
                .expect(201);
        auth.as(keeper, "PATCH", "/users/%s/".formatted(viewer.userId()), "{\"active\":false}")
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
        var path = pattern.formatted(admin.userId());
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
        auth.as(admin, "PATCH", "/users/%s/".formatted(disabled.userId()), "{\"active\":false}")
                .expect(200);
        auth.as(disabled, method, path).expect(401);
    }

    private static void make(String path, String body) {
        auth.as(admin, "POST", path, body.replace('\'', '"')).expect(201);
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
