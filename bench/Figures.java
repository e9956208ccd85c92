import java.time.Duration;
import java.util.List;

/** Time passed, and the middle of several. */
final class Figures {
    private Figures() {}

    static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    /** What this process has taken of the processors. */
    static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The value that so many in a hundred do not exceed. */
    static double percentile(List<Double> values, int percent) {
        int rank = (values.size() * percent + 99) / 100;
        return values.stream().sorted().toList().get(Math.max(0, rank - 1));
    }
}
