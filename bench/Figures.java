import java.util.List;

/** Time passed, and the middle of several. */
final class Figures {
    private Figures() {}

    static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
