package io.mediaproject.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.auth.form.Reading;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.security.Role;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static final PasswordConfig LEAST = new PasswordConfig(19_456, 2, 2, Duration.ofMinutes(1));
    private static Database database;
    private static Accounts accounts;

    @BeforeAll
    static void open() {
        database = Database.open(DatabaseConfig.of(STORE.address(), STORE.user(), STORE.password(), "auth"), "db/auth");
        accounts = new Accounts(database, new SignUpConfig(true, RoleName.of(Role.OPERATOR)), LEAST);
    }

    @AfterAll
    static void close() {
        accounts.close();
        database.close();
    }

    @Test
    void anUnknownUserCostsAsManyHashesAsAWrongPassword() throws SQLException {
        add("known");
        add("disabled");
        change("UPDATE auth.account SET active = false WHERE username = 'disabled'");

        assertThat(checksOf("known", "wrong password")).isEqualTo(1);
        assertThat(checksOf("unknown", "wrong password")).isEqualTo(1);
        assertThat(checksOf("unknown@example.org", "wrong password")).isEqualTo(1);
        assertThat(checksOf("no name at all", "wrong password")).isEqualTo(1);
        assertThat(checksOf("disabled", "right password")).isEqualTo(1);
    }

    @Test
    void aPasswordIsHashedAnewWhenMoreWorkIsAskedFor() throws SQLException {
        add("faithful");
        var before = hash("faithful");
        assertThat(accounts.authenticate(login("faithful"), typed("right password")))
                .isNotNull();
        assertThat(hash("faithful")).isEqualTo(before);

        var more = new PasswordConfig(20_480, 3, 2, Duration.ofMinutes(1));
        try (var stronger = new Accounts(database, new SignUpConfig(true, RoleName.of(Role.OPERATOR)), more)) {
            stronger.authenticate(login("faithful"), typed("right password"));
            var after = hash("faithful");
            assertThat(after).startsWith("$argon2id$v=19$m=20480,t=3,p=1$");

            stronger.authenticate(login("faithful"), typed("right password"));
            assertThat(hash("faithful")).isEqualTo(after);
        }
        assertThat(accounts.authenticate(login("faithful"), typed("right password")))
                .isNotNull();
    }

    @Test
    void aWrongPasswordIsNeverHashedAnew() throws SQLException {
        add("careful");
        var before = hash("careful");
        var more = new PasswordConfig(20_480, 3, 2, Duration.ofMinutes(1));
        try (var stronger = new Accounts(database, new SignUpConfig(true, RoleName.of(Role.OPERATOR)), more)) {
            assertThatThrownBy(() -> stronger.authenticate(login("careful"), typed("wrong password")))
                    .isInstanceOf(AccountError.WrongCredentials.class);
        }
        assertThat(hash("careful")).isEqualTo(before);
    }

    private static long checksOf(String name, String password) {
        long before = accounts.passwordChecks();
        assertThatThrownBy(() -> accounts.authenticate(login(name), typed(password)))
                .isInstanceOf(AccountError.WrongCredentials.class);
        return accounts.passwordChecks() - before;
    }

    private static void add(String name) {
        accounts.signUp(new NewAccount(
                new Email(name + "@example.org"),
                typed("right password"),
                Optional.of(new Username(name)),
                Optional.empty()));
    }

    private static Login login(String name) {
        return value(Login.read(name.toCharArray()));
    }

    private static Password typed(String password) {
        return value(Password.typed(password.toCharArray()));
    }

    private static <T> T value(Reading<T> reading) {
        return ((Reading.Good<T>) reading).value();
    }

    private static String hash(String username) throws SQLException {
        try (var connection = STORE.connect();
                var query = connection.prepareStatement("SELECT password_hash FROM auth.account WHERE username = ?")) {
            query.setString(1, username);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void change(String sql) throws SQLException {
        try (var connection = STORE.connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
