package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL that a PostgreSQL container runs at its first start, on the PostgreSQL of the tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAccountsIT {
    private static final String REFUSED = "42501";
    private static final Map<String, String> TABLES = Map.of("auth", "account", "media", "media");

    private DatabaseAccounts accounts;

    @BeforeAll
    void bothServicesMakeTheirTables() throws SQLException {
        accounts = DatabaseAccounts.make();
        for (var schema : TABLES.keySet()) {
            var config = DatabaseConfig.of(
                    accounts.database().address(), accounts.user(schema), accounts.password(schema), schema);
            Database.open(config, "db/" + schema).close();
        }
    }

    @AfterAll
    void dropThem() {
        accounts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "media"})
    void serviceReadsItsOwnTables(String schema) throws SQLException {
        try (var connection = accounts.connect(schema);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + TABLES.get(schema))) {

            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auth, SELECT count(*) FROM media.media",
        "auth, DELETE FROM media.job",
        "auth, CREATE TABLE media.mine (id integer)",
        "auth, CREATE TABLE public.mine (id integer)",
        "auth, CREATE ROLE mine",
        "media, SELECT count(*) FROM auth.account",
        "media, SELECT count(*) FROM auth.signing_key",
        "media, UPDATE auth.account SET role = 'admin'",
        "media, CREATE TABLE public.mine (id integer)",
        "media, SELECT pg_read_file('/etc/passwd')"
    })
    void serviceMayDoNothingElsewhere(String schema, String sql) throws SQLException {
        try (var connection = accounts.connect(schema);
                var statement = connection.createStatement()) {

            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo(REFUSED));
        }
    }

    @Test
    void scriptOfTheContainerGivesEachVariableOfTheSql() {
        var sql = Tree.text("deploy/postgres/accounts.sql");
        var script = Tree.text("deploy/postgres/accounts.sh");

        var variables = java.util.regex.Pattern.compile(":['\"]([a-z_]+)['\"]")
                .matcher(sql)
                .results()
                .map(found -> found.group(1))
                .distinct();

        assertThat(variables)
                .containsExactlyInAnyOrder("auth_password", "media_password", "database")
                .allSatisfy(variable -> assertThat(script).contains("\\getenv " + variable + " "));
    }
}
