package io.mediaproject.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.mediaproject.embedded.PostgresAccounts.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoresIT {
    @TempDir
    Path temp;

    @Test
    void whatWasWrittenIsThereAfterARestartOnTheSamePorts() throws Exception {
        int port;
        try (var stores = start("with space")) {
            Written.into(stores);
            port = stores.postgres().port();
        }

        try (var stores = start("with space")) {
            assertThat(stores.postgres().port()).isEqualTo(port);
            Written.isIn(stores);
        }
    }

    @Test
    void aFolderThatIsWrittenWithADotUnpacksItsOwnPrograms() {
        try (var data = DataFolder.open(temp.resolve("./data"));
                var postgres = LocalPostgres.start(data)) {
            assertThat(postgres.port()).isPositive();
        }
    }

    @Test
    void nobodyComesInWithoutThePassword() throws Exception {
        try (var stores = start("data")) {
            String postgres = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                    .formatted(stores.postgres().port());
            var broker = Written.factory(stores);
            broker.setPassword("guessed");

            assertThatThrownBy(() -> DriverManager.getConnection(postgres + "&password=guessed"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThatThrownBy(broker::newConnection).isInstanceOf(PossibleAuthenticationFailureException.class);
            assertThat(redisSays(stores.redis().port(), "PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void secretsAreReadableToTheirOwnerOnly() throws Exception {
        try (var data = DataFolder.open(temp)) {
            String secret = data.secret("redis");

            assertThat(data.secret("redis")).isEqualTo(secret).hasSize(32);
            assertThat(permissions(temp.resolve("secrets"))).isEqualTo("rwx------");
            assertThat(permissions(temp.resolve("secrets/redis"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aFolderInUseIsRefusedAndFreeAfterwards() {
        try (var _ = DataFolder.open(temp)) {
            assertThatThrownBy(() -> LocalStores.start(temp))
                    .isInstanceOf(EmbeddedStoreException.class)
                    .hasMessageContaining(
                            "is in use by process " + ProcessHandle.current().pid());
        }

        DataFolder.open(temp).close();
    }

    @Test
    void postgresSurvivesAPowerCutBySetting() throws Exception {
        try (var data = DataFolder.open(temp, Programs.SHARED);
                var postgres = LocalPostgres.start(data)) {
            assertThat(durability(postgres)).containsExactly("on", "on", "on");
        }
    }

    @Test
    void aForgetfulPostgresWaitsForNoDisk() throws Exception {
        try (var data = DataFolder.open(temp, Programs.SHARED);
                var postgres = LocalPostgres.startForgetful(data)) {
            assertThat(durability(postgres)).containsExactly("off", "off", "off");
        }
    }

    private static List<String> durability(LocalPostgres postgres) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.superuserUrl("postgres"));
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT current_setting('fsync'), current_setting('synchronous_commit'),"
                                + " current_setting('full_page_writes')")) {
            rows.next();
            return List.of(rows.getString(1), rows.getString(2), rows.getString(3));
        }
    }

    @Test
    void accountsSeeTheirOwnSchemaOnly() throws Exception {
        var auth = new Account("auth_service", "auth-password");
        var media = new Account("media_service", "media-password");
        try (var data = DataFolder.open(temp, Programs.SHARED);
                var postgres = LocalPostgres.start(data)) {
            for (int twice = 0; twice < 2; twice++) {
                postgres.accounts().createDatabase("mediaproject", new Account("mediaproject", "owner-password"));
                postgres.accounts().createExtensions("mediaproject", List.of("pg_trgm"));
                postgres.accounts().createSchema("mediaproject", "auth", auth);
                postgres.accounts().createSchema("mediaproject", "media", media);
            }

            execute(postgres.accounts().url("mediaproject", auth), "CREATE TABLE session (id int)");
            execute(postgres.accounts().url("mediaproject", media), "SELECT similarity('a', 'b')");
            assertThatThrownBy(() ->
                            execute(postgres.accounts().url("mediaproject", media), "SELECT id FROM auth.session"))
                    .hasMessageContaining("permission denied for schema auth");
            assertThat(auth).hasToString("Account[user=auth_service]");
        }
    }

    @Test
    void namesThatWouldNeedQuotingAreRefused() throws Exception {
        assertThatThrownBy(() -> new Account("x; DROP", "long-enough")).hasMessageContaining("Not a name");
        assertThatThrownBy(() -> new Account("x", "it's")).hasMessageContaining("password of x");
    }

    @Test
    void aStoreThatCannotStartStopsTheOthers() throws Exception {
        Files.createDirectories(temp.resolve("postgres"));
        Files.writeString(temp.resolve("postgres/PG_VERSION"), "9\n");

        assertThatThrownBy(() -> start("."))
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining("The embedded stores do not start");
        assertThat(ProcessHandle.allProcesses().filter(p -> Leftovers.runs(p, "redis-server", temp)))
                .isEmpty();
    }

    @Test
    void aLostPasswordIsNamed() throws Exception {
        try (var data = DataFolder.open(temp, Programs.SHARED)) {
            LocalPostgres.start(data).close();
            Files.delete(temp.resolve("secrets/postgres"));

            assertThatThrownBy(() -> LocalPostgres.start(data)).hasMessageContaining("secrets/postgres");
        }
    }

    private LocalStores start(String folder) {
        return LocalStores.start(DataFolder.open(temp.resolve(folder), Programs.SHARED));
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String redisSays(int port, String command) throws IOException {
        try (var socket = new Socket("127.0.0.1", port);
                var answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return answers.readLine();
        }
    }
}
