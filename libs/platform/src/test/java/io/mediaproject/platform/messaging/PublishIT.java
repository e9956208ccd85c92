package io.mediaproject.platform.messaging;

import static io.mediaproject.platform.messaging.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mediaproject.contracts.Queues;
import io.mediaproject.testkit.TestBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.mediaproject.testkit.Stores#brokers")
final class PublishIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Rig rig;

    PublishIT(TestBroker broker) {
        this.rig = new Rig(broker);
    }

    @AfterEach
    void clear() throws IOException {
        rig.close();
    }

    private static List<Outgoing> jobs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> text(Queues.WORK, Queues.CDN_WORK, "job " + i))
                .toList();
    }

    private static List<UUID> ids(List<Outgoing> batch) {
        return batch.stream().map(Outgoing::id).toList();
    }

    @Test
    void whatIsConfirmedIsInItsQueue() {
        var broker = rig.open();
        var batch = jobs(500);

        var confirmed = broker.publish(batch, LIMIT);

        assertThat(confirmed).containsExactlyInAnyOrderElementsOf(ids(batch));
        await().until(() -> rig.waiting(Queues.CDN_WORK) == 500);
        assertThat(rig.next(Queues.CDN_WORK)).contains("job 0");
    }

    @Test
    void whatNoQueueTakesIsNotConfirmed() {
        var broker = rig.open();
        var good = text(Queues.WORK, Queues.CDN_WORK, "good");
        var lost = text(Queues.WORK, "no.such.work", "lost");
        var better = text(Queues.WORK, Queues.METADATA_WORK, "better");

        var confirmed = broker.publish(List.of(good, lost, better), LIMIT);

        assertThat(confirmed).containsExactlyInAnyOrder(good.id(), better.id());
    }

    @Test
    void aReportReachesEveryQueueThatWantsIt() {
        var broker = rig.open();

        var confirmed = broker.publish(
                List.of(
                        text(Queues.REPORTS, "media.upload_to_cdn.succeeded", "facts"),
                        text(Queues.REPORTS, "media.upload_to_cdn.started", "started")),
                LIMIT);

        assertThat(confirmed).hasSize(2);
        await().until(() -> rig.waiting(Queues.MEDIA_REPORTS) == 2 && rig.waiting(Queues.CDN_FACTS) == 1);
        assertThat(rig.next(Queues.CDN_FACTS)).contains("facts");
    }

    @Test
    void aMessageCanBeSentStraightToAQueue() {
        var broker = rig.open();

        var confirmed = broker.publish(List.of(text("", Queues.MEDIA_REPORTS, "again")), LIMIT);

        assertThat(confirmed).hasSize(1);
        await().until(() -> rig.waiting(Queues.MEDIA_REPORTS) == 1);
    }

    @Test
    void manyThreadsPublishAtOnce() throws Exception {
        var broker = rig.open();
        Set<UUID> confirmed = ConcurrentHashMap.newKeySet();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 8; i++) {
                calls.add(() -> confirmed.addAll(broker.publish(jobs(100), Duration.ofSeconds(20))));
            }
            threads.invokeAll(calls);
        }

        assertThat(confirmed).hasSize(800);
        await().until(() -> rig.waiting(Queues.CDN_WORK) == 800);
    }

    @Test
    void nothingIsConfirmedWhileTheBrokerIsAwayAndNobodyWaits() {
        var broker = rig.open();
        rig.wire().cut();
        await().until(() -> !broker.connected());
        var before = System.nanoTime();

        var confirmed = broker.publish(jobs(1), Duration.ofMinutes(1));

        assertThat(confirmed).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void messagesFlowAgainAfterALostConnection() {
        var broker = rig.open();
        rig.wire().cut();
        await().until(() -> !broker.connected());
        rig.wire().restore();

        await().until(() -> broker.publish(jobs(1), LIMIT).size() == 1);
        await().until(broker::connected);
    }

    @Test
    void aConnectionThatFlickersLosesNothingThatWasConfirmed() {
        var broker = rig.open();
        var confirmed = 0;
        for (var round = 0; round < 5; round++) {
            Thread.ofVirtual().start(rig.wire()::drop);
            confirmed += broker.publish(jobs(50), LIMIT).size();
            await().until(broker::connected);
        }
        var sure = confirmed;

        await().until(() -> rig.waiting(Queues.CDN_WORK) >= sure);
        assertThat(rig.waiting(Queues.CDN_WORK)).isLessThanOrEqualTo(250);
    }

    @Test
    void aBrokerThatHangsHoldsNobodyLongerThanTheLimit() {
        var broker = rig.open();
        rig.wire().hang();
        var large = new byte[1 << 20];
        var batch = IntStream.range(0, 30)
                .mapToObj(_ ->
                        new Outgoing(UUID.randomUUID(), Queues.WORK, Queues.CDN_WORK, "Large", large, Optional.empty()))
                .toList();
        var before = System.nanoTime();

        var confirmed = broker.publish(batch, Duration.ofMillis(300));
        var again = broker.publish(jobs(1), Duration.ofMillis(300));

        assertThat(confirmed).isEmpty();
        assertThat(again).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void moreThanMayBeInFlightIsPublishedBitByBit() {
        var broker = rig.open();

        var confirmed = broker.publish(jobs(1_000), Duration.ofSeconds(30));

        assertThat(confirmed).hasSize(1_000);
    }

    @Test
    void aWipedBrokerHealsByPublishing() {
        var broker = rig.open();
        rig.wipe();

        await().until(() -> broker.publish(jobs(1), LIMIT).size() == 1);

        assertThat(rig.waiting(Queues.CDN_WORK)).isEqualTo(1);
    }

    @Test
    void aBrokerThatComesLaterIsFound() {
        rig.wire().cut();
        var broker = rig.openUnconnected();
        assertThat(broker.publish(jobs(1), LIMIT)).isEmpty();

        rig.wire().restore();

        await().until(() -> broker.publish(jobs(1), LIMIT).size() == 1);
    }

    @Test
    void openingAndClosingNeedNoBroker() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var config = BrokerConfig.of("amqp://guest:guest@127.0.0.1:" + port, rig.prefix(), "lonely");

        try (var broker = RabbitBroker.open(config)) {
            broker.consume(Queues.CDN_WORK, 1, _ -> Receipt.ACK);

            assertThat(broker.connected()).isFalse();
            assertThat(broker.publish(jobs(1), LIMIT)).isEmpty();
        }
    }
}
