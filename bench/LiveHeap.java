import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The live bytes of another JVM while something runs: a class histogram collects first and counts in the same pause, so
 * that nothing which was allocated since is among it.
 */
final class LiveHeap {
    private static final Pattern LINE = Pattern.compile("(?m)^\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+)");

    private final long pid;
    private final Map<String, Long> before;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread thread;
    private volatile Map<String, Long> most;
    private volatile int looks;

    private LiveHeap(long pid) {
        this.pid = pid;
        this.before = bytesByClass();
        this.most = before;
        this.thread = Thread.ofVirtual().start(this::watch);
    }

    static LiveHeap of(long pid) {
        return new LiveHeap(pid);
    }

    /** The largest growth that was seen, in MiB. */
    double growth() throws InterruptedException {
        over.set(true);
        thread.join();
        return (total(most) - total(before)) / 1048576.0;
    }

    int looks() {
        return looks;
    }

    /** What has grown most, for whoever has to find out why. */
    String growers() {
        return most.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(6)
                .map(entry -> "%s %d KiB".formatted(entry.getKey(), entry.getValue() >> 10))
                .collect(Collectors.joining(", "));
    }

    private void watch() {
        while (!over.get()) {
            var now = bytesByClass();
            looks++;
            if (total(now) > total(most)) {
                most = now;
            }
        }
    }

    private static long total(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> bytesByClass() {
        var bytes = new HashMap<String, Long>();
        for (var line : LINE.matcher(jcmd("GC.class_histogram")).results().toList()) {
            bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum);
        }
        if (bytes.isEmpty() && !over.get()) {
            throw new IllegalStateException("jcmd tells no heap of process " + pid);
        }
        return bytes;
    }

    private String jcmd(String command) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (var out = new ProcessBuilder(jcmd, "" + pid, command).start().getInputStream()) {
            return new String(out.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
