package io.mediaproject.ffmpeg;

import java.time.Duration;

/** What one run may use; beyond it, the run is killed. */
public record Limits(Duration time, Duration cpu, long memoryBytes, long outputBytes, long pixels, int threads) {
    private static final long GIB = 1L << 30;

    // 1 GiB of address space decodes 4K H.264 and HEVC (768 MiB needed) and AV1 (1 GiB) with two or four threads.
    // More threads need more: each has a stack of 8 MiB and frames of its own.
    private static final int MOST_THREADS = 4;

    /** An 8K frame is 33 million pixels, the largest photo of a phone 200 million. */
    private static final long MOST_PIXELS = 250_000_000;

    public Limits {
        if (time.isNegative() || time.isZero() || cpu.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "A run needs time: %s on the clock, %s of computing".formatted(time, cpu));
        }
        if (memoryBytes < 1 || outputBytes < 1 || pixels < 1 || threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "Limits are positive, with at most %d threads, not %d".formatted(MOST_THREADS, threads));
        }
    }

    /** Enough to look at any file that we accept. */
    public static Limits forProbing() {
        return new Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), GIB, 64L << 20, MOST_PIXELS, 2);
    }

    /** Enough to make a short or small file. */
    public static Limits forConversion() {
        return new Limits(Duration.ofMinutes(10), Duration.ofMinutes(20), GIB, 4 * GIB, MOST_PIXELS, 2);
    }

    public Limits withTime(Duration changed) {
        return new Limits(changed, cpu, memoryBytes, outputBytes, pixels, threads);
    }

    public Limits withMemory(long changed) {
        return new Limits(time, cpu, changed, outputBytes, pixels, threads);
    }

    public Limits withCpu(Duration changed) {
        return new Limits(time, changed, memoryBytes, outputBytes, pixels, threads);
    }

    public Limits withOutput(long changed) {
        return new Limits(time, cpu, memoryBytes, changed, pixels, threads);
    }
}
