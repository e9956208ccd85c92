package io.mediaproject.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ws.schild.jave.process.ProcessWrapper;

/** One confined process of JAVE, from its start to its end. */
final class ConfinedRun {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int MOST_COMPLAINTS = 64 << 10;

    private final ProcessWrapper process;
    private final OutputStream lifeline;
    private final Limits limits;
    private final Output.Beginning complaints = new Output.Beginning(MOST_COMPLAINTS);
    private final AtomicReference<@Nullable RuntimeException> stopped = new AtomicReference<>();

    private ConfinedRun(ProcessWrapper process, Limits limits) {
        this.process = process;
        this.lifeline = process.getOutputStream();
        this.limits = limits;
    }

    /** Returns once the tool has ended by itself; throws why, once it had to be ended. */
    static Finished run(Tools tools, Command command, Output output, Cancellation cancellation) {
        try (var process = tools.confinement().createExecutor()) {
            command.confined(tools.libraries()).forEach(process::addArgument);
            process.setExecFolder(command.folder().toFile());
            // No shutdown hook: when this JVM ends, however it ends, the script sees its lifeline close.
            process.execute(false, true);
            return new ConfinedRun(process, command.limits()).supervise(output, cancellation);
        } catch (IOException e) {
            throw new FfmpegError.MachineFailed(
                    "%s cannot be started in %s (%s)".formatted(command.tool(), command.folder(), e.getMessage()));
        }
    }

    private Finished supervise(Output output, Cancellation cancellation) {
        // Platform threads: a read from a pipe would hold the carrier of a virtual one.
        var readers = List.of(
                reader("stdout", process.getInputStream(), output),
                reader("stderr", process.getErrorStream(), complaints));
        var exit = new FutureTask<>(process::getProcessExitCode);
        Thread.ofVirtual().name("ffmpeg-exit").start(exit);
        Runnable cancel = () -> stop(new FfmpegError.Cancelled());
        cancellation.add(cancel);
        try {
            var code = await(exit, readers);
            var reason = stopped.get();
            if (reason != null) {
                throw reason;
            }
            return new Finished(code, complaints.text());
        } finally {
            cancellation.remove(cancel);
        }
    }

    private int await(FutureTask<Integer> exit, List<Thread> readers) {
        try {
            return finish(exit, readers, limits.time());
        } catch (TimeoutException _) {
            stop(new FfmpegError.TimedOut(limits.time()));
        } catch (InterruptedException _) {
            stop(new FfmpegError.Cancelled());
            Thread.currentThread().interrupt();
            return -1;
        }
        try {
            return finish(exit, readers, GRACE);
        } catch (TimeoutException _) {
            return -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static int finish(FutureTask<Integer> exit, List<Thread> readers, Duration time)
            throws InterruptedException, TimeoutException {
        try {
            int code = exit.get(time.toMillis(), TimeUnit.MILLISECONDS);
            for (var reader : readers) {
                reader.join(GRACE);
            }
            return code;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Waiting for a process failed", e.getCause());
        }
    }

    private Thread reader(String name, InputStream stream, Output output) {
        return Thread.ofPlatform().daemon().name("ffmpeg-" + name).start(() -> {
            try {
                var buffer = new byte[8192];
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    output.take(buffer, read);
                }
            } catch (IOException e) {
                // Also what a read meets when the run was stopped and its streams were closed: the first reason counts.
                stop(new FfmpegError.MachineFailed("its %s broke off (%s)".formatted(name, e.getMessage())));
            } catch (RuntimeException e) {
                stop(e);
            }
        });
    }

    private void stop(RuntimeException reason) {
        if (stopped.compareAndSet(null, reason)) {
            try {
                lifeline.close();
            } catch (IOException _) {
                // The other end is gone already, which is what closing is for.
            }
        }
    }

    /** How a tool ended by itself, and the beginning of what it complained about. */
    record Finished(int exit, String complaints) {}
}
