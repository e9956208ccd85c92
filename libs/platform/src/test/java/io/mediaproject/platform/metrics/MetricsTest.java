package io.mediaproject.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void whatIsCountedIsScraped() {
        var tally = metrics.tally(Metric.JOBS_FINISHED, List.of("media.upload_to_cdn"), List.of("completed", "failed"));

        tally.count("media.upload_to_cdn", "failed");

        assertThat(lines())
                .contains(
                        "mediaproject_jobs_finished_total{operation=\"media.upload_to_cdn\",outcome=\"completed\"} 0.0",
                        "mediaproject_jobs_finished_total{operation=\"media.upload_to_cdn\",outcome=\"failed\"} 1.0");
    }

    @Test
    void aTimingIsAHistogramOfSeconds() {
        var timing = metrics.timing(Metric.JOB_WAIT);

        timing.took(Duration.ofMillis(30).toNanos(), "media.upload_to_cdn");

        assertThat(lines())
                .contains(
                        "mediaproject_job_wait_seconds_bucket{operation=\"media.upload_to_cdn\",le=\"0.025\"} 0",
                        "mediaproject_job_wait_seconds_bucket{operation=\"media.upload_to_cdn\",le=\"0.05\"} 1",
                        "mediaproject_job_wait_seconds_sum{operation=\"media.upload_to_cdn\"} 0.03");
    }

    @Test
    void aGaugeThatFailsLeavesTheOthers() {
        metrics.gauge(Metric.OUTBOX_AGE, () -> {
            throw new IllegalStateException("the database is away");
        });
        metrics.gauge(Metric.DEAD_LETTERS, OptionalDouble::empty);
        metrics.gauges(Metric.DATABASE_CONNECTIONS, () -> Map.of("active", 3.0));

        assertThat(lines())
                .contains("mediaproject_database_connections{state=\"active\"} 3.0")
                .noneMatch(line -> line.contains("outbox") || line.contains("dead_letters"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    @Test
    void servicesInOneJvmCountForThemselves() {
        var others = new Metrics();
        metrics.tally(Metric.JOBS_FINISHED).count("x", "completed");

        others.tally(Metric.JOBS_FINISHED);

        assertThat(new String(others.text(), StandardCharsets.UTF_8)).doesNotContain("mediaproject_jobs_finished");
    }

    @Test
    void whatIsCostlyIsLookedUpOnceInAWhileAlsoWhenItFails() {
        var looks = new AtomicInteger();
        var once = new Refreshed<>("numbers", Duration.ofMinutes(1), looks::incrementAndGet);
        var failing = new Refreshed<Integer>("numbers", Duration.ofMinutes(1), () -> {
            looks.addAndGet(10);
            throw new IllegalStateException("away");
        });

        assertThat(List.of(once.get(), once.get())).containsExactly(Optional.of(1), Optional.of(1));
        assertThat(List.of(failing.get(), failing.get())).containsExactly(Optional.empty(), Optional.empty());
        assertThat(looks).hasValue(11);
    }

    @Test
    void whatIsOldIsLookedUpAgain() {
        var looks = new AtomicInteger();
        var always = new Refreshed<>("numbers", Duration.ZERO, looks::incrementAndGet);

        assertThat(List.of(always.get(), always.get())).containsExactly(Optional.of(1), Optional.of(2));
    }

    private List<String> lines() {
        return new String(metrics.text(), StandardCharsets.UTF_8).lines().toList();
    }
}
