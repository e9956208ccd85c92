package io.mediaproject.platform.metrics;

import static java.lang.System.Logger.Level.DEBUG;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The metrics of one service; several of them in one JVM have one each. */
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final System.Logger LOG = System.getLogger(Metrics.class.getName());
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 1800};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** Counts one more of what has these values of its labels. */
    @FunctionalInterface
    public interface Tally {
        void count(String... labels);
    }

    /** Takes note of how long something took that has these values of its labels. */
    @FunctionalInterface
    public interface Timing {
        void took(long nanos, String... labels);
    }

    /** With what every JVM tells. */
    public Metrics() {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    /** A number that only rises. */
    public Tally tally(Metric metric) {
        var counter = Counter.builder()
                .name(metric.text())
                .help(metric.help())
                .labelNames(metric.labelNames())
                .withoutExemplars()
                .register(registry);
        return labels -> counter.labelValues(labels).inc();
    }

    /** As above, of pairs that are known before: each is there from the start, as 0. */
    public Tally tally(Metric metric, Iterable<String> firsts, Iterable<String> seconds) {
        var counter = Counter.builder()
                .name(metric.text())
                .help(metric.help())
                .labelNames(metric.labelNames())
                .withoutExemplars()
                .register(registry);
        firsts.forEach(first -> seconds.forEach(second -> counter.initLabelValues(first, second)));
        return labels -> counter.labelValues(labels).inc();
    }

    /** A distribution of durations. */
    public Timing timing(Metric metric) {
        var histogram = Histogram.builder()
                .name(metric.text())
                .help(metric.help())
                .labelNames(metric.labelNames())
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .withoutExemplars()
                .register(registry);
        return (nanos, labels) -> histogram.labelValues(labels).observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }

    /** A number that is asked for at each scrape, and left out while it is not known. */
    public void gauge(Metric metric, Supplier<OptionalDouble> value) {
        register(metric, into -> value.get().ifPresent(into::call));
    }

    /** As above, for each value of the only label. */
    public void gauges(Metric metric, Supplier<Map<String, Double>> values) {
        register(metric, into -> values.get().forEach((label, value) -> into.call(value, label)));
    }

    /** Everything as Prometheus reads it. */
    public byte[] text() {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void register(Metric metric, java.util.function.Consumer<GaugeWithCallback.Callback> ask) {
        GaugeWithCallback.builder()
                .name(metric.text())
                .help(metric.help())
                .labelNames(metric.labelNames())
                .callback(into -> {
                    try {
                        ask.accept(into);
                    } catch (RuntimeException e) {
                        // One that cannot be told must not take all others with it.
                        LOG.log(DEBUG, metric.text() + " is not known now", e);
                    }
                })
                .register(registry);
    }
}
