package io.mediaproject.acceptance.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.SharedPlatform;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.testkit.SampleMedia;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that has done some work, and what each of its services tells Prometheus. */
@Testing.Test
class MetricsIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static Scrape scrape;

    @BeforeAll
    static void work() {
        var user = User.signUp(PLATFORM.api());
        var form = Form.of("Measured").file("file", SampleMedia.png(64, 48));
        user.awaitDone(user.upload(form).has(201).text("id"));
        scrape = Scrape.of(PLATFORM.data());
    }

    @Test
    void everyServiceTellsItsOwn() {
        assertThat(scrape.byService().keySet())
                .containsExactly(
                        "auth-service",
                        "cdn-worker",
                        "gateway",
                        "imagekit-emulator",
                        "media-service",
                        "metadata-worker");
        assertThat(scrape.byService().values())
                .allSatisfy(samples ->
                        assertThat(samples).containsKeys("jvm_memory_used_bytes", "process_cpu_seconds_total"));
        assertThat(scrape.byService().get("gateway")).doesNotContainKey("mediaproject_jobs_waiting");
    }

    @ParameterizedTest
    @EnumSource
    void everyNameIsToldWithItsLabels(Metric metric) {
        var all = scrape.all();
        var name = all.containsKey(metric.text()) ? metric.text() : metric.text() + "_count";

        assertThat(all).containsEntry(name, Set.copyOf(metric.labels()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/v1/metrics/", "/media/metrics", "/auth/metrics"})
    void nothingOfItIsPublic(String path) {
        assertThat(new String(PLATFORM.api().get(path).body(), StandardCharsets.UTF_8))
                .doesNotContain("jvm_memory");
    }
}
