package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.testkit.FlakyProxy;
import io.mediaproject.testkit.Stores;
import org.junit.jupiter.api.Test;

class DatabaseDownIT {
    @Test
    void reportsStayWithTheBrokerUntilTheDatabaseIsBack() {
        var store = Stores.postgres();
        try (var proxy = FlakyProxy.before(store.address());
                var direct = Bench.open(store);
                var bench = Bench.open(proxy.url(), store);
                var desk = new Desk(bench, JobEngineConfig.Trying.DEFAULT)) {
            var run = desk.dispatched(direct.media(), UPLOAD_TO_CDN);
            proxy.cut();

            assertThat(desk.report(Bench.started(run))).isEqualTo(Receipt.LATER);
            assertThat(direct.row(run.job()).status()).isEqualTo("pending");

            proxy.restore();
            await().until(bench.database()::answers);
            assertThat(desk.report(Bench.started(run))).isEqualTo(Receipt.ACK);
            assertThat(direct.row(run.job()).attempt()).isEqualTo(1);
        }
    }
}
