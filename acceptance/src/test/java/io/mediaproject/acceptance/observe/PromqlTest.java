package io.mediaproject.acceptance.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromqlTest {
    @Test
    void seriesAndLabelsAreFound() {
        var query = Promql.of("""
                histogram_quantile(0.95, sum by (le, route) (rate(a_bucket{method="GET", b!~"x{y}=|z"}[5m])))
                  / on (instance) max(c) > 1.5e3 and d{} == 0 unless absent(e)
                """);

        assertThat(query.metrics()).containsExactly("a_bucket", "c", "d", "e");
        assertThat(query.labels()).containsExactly("b", "instance", "le", "method", "route");
    }
}
