package io.mediaproject.auth.roles;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built-in roles, while replicas of two versions of the program are replaced by each other. */
class BuiltInRolesIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static final RoleName OPERATOR = new RoleName("operator");
    private static final List<String> OURS =
            List.of("jobs.change", "jobs.read", "media.change", "media.read", "media.upload");

    private static Database database;
    private final RoleStore store = new RoleStore();
    private final List<RoleName> told = new ArrayList<>();
    private Roles roles;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseConfig.of(STORE.address(), STORE.user(), STORE.password(), "auth"), "db/auth");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void bringUp() {
        roles = new Roles(database, told::add);
        roles.bringUp();
        told.clear();
    }

    @Test
    void newerVersionAddsWhatAnOlderOneDidNotKnow() {
        operatorAllows(List.of("media.read"));

        roles.bringUp();

        assertThat(operator()).isEqualTo(OURS);
        assertThat(told).containsExactly(OPERATOR);
    }

    @Test
    void olderVersionTakesNothingThatANewerOneGave() {
        var more = new ArrayList<>(OURS);
        more.add("media.convert");
        operatorAllows(more);

        roles.bringUp();

        assertThat(operator()).isEqualTo(more);
        assertThat(told).isEmpty();
    }

    @Test
    void eachVersionAddsItsOwn() {
        operatorAllows(List.of("media.convert", "media.read"));

        roles.bringUp();

        assertThat(operator())
                .containsExactly(
                        "jobs.change", "jobs.read", "media.change", "media.convert", "media.read", "media.upload");
    }

    private static void operatorAllows(List<String> permissions) {
        database.run(execute -> execute.createUpdate(
                        "UPDATE role SET permissions = string_to_array(:words, ',') WHERE name = 'operator'")
                .addParam("words", String.join(",", permissions))
                .execute());
    }

    private List<String> operator() {
        return database.inTransaction(
                transaction -> store.hold(transaction, OPERATOR).orElseThrow().permissions());
    }
}
