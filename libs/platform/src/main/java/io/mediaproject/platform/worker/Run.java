package io.mediaproject.platform.worker;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.RunId;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.trace.RequestScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One delivery of a job, from its start to its outcome. */
final class Run implements RunContext {
    private static final System.Logger LOG = System.getLogger(Run.class.getName());

    /** Far below what is left between the end of the grace and that of the connection. */
    private static final Duration LAST_WORD = Duration.ofMillis(750);

    // No fault of the job's: it is due again as soon as anything may be.
    private static final Outcome ENDED =
            new Outcome.Wait("worker_ended", "The worker was ended before it was done.", Duration.ZERO);

    private final DispatchJob job;
    private final RunId id;
    private final Reporter reporter;
    private final Pulse pulse;
    private final WorkerConfig config;
    private final Thread thread;

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Runnable> kills = new ArrayList<>();
    private boolean stopped;
    private boolean killed;
    private @Nullable Outcome outcome;

    Run(DispatchJob job, RunId id, Reporter reporter, WorkerConfig config, JobHandler handler) {
        this.job = job;
        this.id = id;
        this.reporter = reporter;
        this.config = config;
        this.pulse = new Pulse(reporter, config);
        this.thread = Thread.ofVirtual().name("run " + id).unstarted(() -> work(handler));
    }

    boolean concernedBy(StopJob stop) {
        return stop.concerns(job.job(), job.fence(), id);
    }

    /** Blocks until the outcome is with the broker, or nobody wants it any more; interrupted when the process ends. */
    Receipt execute() throws InterruptedException {
        LOG.log(
                INFO,
                "run {0} of job {1} starts: {2}",
                id,
                job.job(),
                job.operation().label());
        pulse.start();
        thread.start();
        try {
            thread.join();
            pulse.end();
            return answer();
        } catch (InterruptedException e) {
            kill();
            thread.join(Duration.ofSeconds(1));
            pulse.end();
            return handBack(e);
        }
    }

    private void work(JobHandler handler) {
        try {
            conclude(RequestScope.call(job.trace(), job.job(), job.media(), () -> handler.run(job, this)));
        } catch (InterruptedException e) {
            LOG.log(INFO, "run {0} of job {1} was interrupted", id, job.job());
        } catch (RuntimeException | Error e) {
            if (!killed()) {
                LOG.log(WARNING, "run %s of job %s failed".formatted(id, job.job()), e);
                conclude(new Outcome.Retry("worker_failed", "The worker failed unexpectedly; it will be tried again."));
            }
        }
    }

    /** What work that is killed comes to says nothing of the job. */
    private void conclude(Outcome value) {
        lock.lock();
        try {
            outcome = killed ? outcome : value;
        } finally {
            lock.unlock();
        }
    }

    private Receipt answer() throws InterruptedException {
        var result = outcome();
        if (stopped()) {
            LOG.log(INFO, "run {0} of job {1} was stopped", id, job.job());
            return Receipt.ACK;
        }
        if (result == null) {
            LOG.log(WARNING, "run {0} of job {1} has no outcome", id, job.job());
            return Receipt.LATER;
        }
        return report(result);
    }

    /** Without a word the lease would have to end, and the attempt would count. */
    private Receipt handBack(InterruptedException end) throws InterruptedException {
        var result = outcome();
        if (stopped()) {
            return Receipt.ACK;
        }
        var message = reporter.outcome(result == null ? ENDED : result);
        if (!reporter.publish(message, LAST_WORD)) {
            throw end;
        }
        LOG.log(INFO, "run {0} of job {1} ends with its worker: {2}", id, job.job(), message.type());
        return Receipt.ACK;
    }

    private @Nullable Outcome outcome() {
        lock.lock();
        try {
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    private Receipt report(Outcome result) throws InterruptedException {
        var message = reporter.outcome(result);
        var giveUp = Instant.now().plus(config.reportFor());
        while (!stopped()) {
            if (reporter.publish(message)) {
                LOG.log(INFO, "run {0} of job {1} ends: {2}", id, job.job(), message.type());
                return Receipt.ACK;
            }
            if (Instant.now().isAfter(giveUp)) {
                LOG.log(WARNING, "run {0} of job {1} could not report: the broker is away", id, job.job());
                return Receipt.LATER;
            }
            Thread.sleep(config.progress());
        }
        return Receipt.ACK;
    }

    /** The result is wanted no more. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
        kill();
    }

    private void kill() {
        List<Runnable> now;
        lock.lock();
        try {
            killed = true;
            now = List.copyOf(kills);
            kills.clear();
        } finally {
            lock.unlock();
        }
        now.forEach(this::runKill);
        thread.interrupt();
    }

    private void runKill(Runnable kill) {
        try {
            kill.run();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "something of run %s of job %s could not be killed".formatted(id, job.job()), e);
        }
    }

    private boolean killed() {
        lock.lock();
        try {
            return killed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public void progress(int percent) {
        pulse.progress(percent);
    }

    @Override
    public boolean stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onStop(Runnable kill) {
        boolean late;
        lock.lock();
        try {
            late = killed;
            if (!late) {
                kills.add(kill);
            }
        } finally {
            lock.unlock();
        }
        if (late) {
            runKill(kill);
        }
    }
}
