package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FlakyProxyIT {
    private static final TestDatabase DATABASE = Stores.postgres();

    @RepeatedTest(10)
    void aCutWayRefusesAndARestoredOneServes() throws Exception {
        try (var proxy = FlakyProxy.before(DATABASE.url());
                var before = DriverManager.getConnection(proxy.url())) {
            assertThat(one(before)).isEqualTo(1);

            proxy.cut();
            assertThatThrownBy(() -> one(before)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(proxy.url()))
                    .hasRootCauseInstanceOf(ConnectException.class);

            proxy.restore();
            try (var after = DriverManager.getConnection(proxy.url())) {
                assertThat(one(after)).isEqualTo(1);
            }
        }
    }

    @Test
    void aHangingWayAcceptsAndNeverAnswers() throws Exception {
        try (var proxy = FlakyProxy.before(DATABASE.url())) {
            proxy.hang();
            assertThatThrownBy(() -> DriverManager.getConnection(proxy.url() + "&socketTimeout=1"))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);

            proxy.restore();
            try (var after = DriverManager.getConnection(proxy.url())) {
                assertThat(one(after)).isEqualTo(1);
            }
        }
    }

    @Test
    void whatWasHeldBackComesThroughAfterwards() throws Exception {
        try (var proxy = FlakyProxy.before(DATABASE.url());
                var connection = DriverManager.getConnection(proxy.url())) {
            proxy.hang();
            var restorer = Thread.ofVirtual().start(proxy::restore);

            assertThat(one(connection)).isEqualTo(1);
            restorer.join();
        }
    }

    @Test
    void aStoreThatIsReallyDownClosesTheConnection() {
        try (var nothing = FlakyProxy.before("http://127.0.0.1:1/");
                var proxy = FlakyProxy.before(nothing.url())) {
            nothing.cut();
            String url = "jdbc:postgresql://127.0.0.1:%d/x?user=x&password=x&socketTimeout=5".formatted(proxy.port());

            assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
        }
    }

    private static int one(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 1")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
