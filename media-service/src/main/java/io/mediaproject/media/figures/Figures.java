package io.mediaproject.media.figures;

import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.metrics.Refreshed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Tells the metrics what the stores hold, so that each replica of media-service tells the same. */
public final class Figures {
    private static final Duration OFTEN = Duration.ofSeconds(10);
    /** Every row of the media is read for it. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private Figures() {}

    public static void register(Metrics metrics, Database database, BlobStore blobs) {
        var store = new FigureStore(database);
        var queues = new Refreshed<>("figures of the queues", OFTEN, store::queues);
        var stored = new Refreshed<>("stored bytes", SELDOM, store::storedBytes);
        var free = new Refreshed<>("free bytes", OFTEN, blobs::freeBytes);
        metrics.gauges(
                Metric.JOBS_WAITING,
                () -> queues.get().map(FigureStore.Queues::waiting).orElse(Map.of()));
        metrics.gauge(Metric.OUTBOX_AGE, () -> number(queues.get(), FigureStore.Queues::outboxAge));
        metrics.gauge(Metric.DEAD_LETTERS, () -> number(queues.get(), known -> (double) known.deadLetters()));
        metrics.gauge(Metric.STORED_BYTES, () -> number(stored.get(), Long::doubleValue));
        metrics.gauge(
                Metric.DISK_FREE,
                () -> number(free.get().filter(OptionalLong::isPresent), known -> (double) known.getAsLong()));
        metrics.gauges(Metric.DATABASE_CONNECTIONS, database::connections);
    }

    private static <T> OptionalDouble number(Optional<T> known, Function<T, Double> value) {
        return known.map(value).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
