package io.mediaproject.auth.sessions;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Says what must be heard, and says it again in the background until it is taken or its time is over. */
final class UntilTaken implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(UntilTaken.class.getName());

    private final Duration pause;
    private final Duration life;
    private final int most;
    // What still comes after the end is dropped, as all that waits then.
    private final ScheduledThreadPoolExecutor waiting = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("session-news").factory(), new DiscardPolicy());

    /**
     * Nothing runs while nothing waits.
     *
     * @param life how long something is said again
     * @param most of what waits; what would be more is said once
     */
    UntilTaken(Duration pause, Duration life, int most) {
        this.pause = pause;
        this.life = life;
        this.most = most;
    }

    /** Says it now, and again unless it is true that it was taken. It may be said twice. */
    void say(BooleanSupplier news) {
        say(news, System.nanoTime() + life.toNanos());
    }

    @Override
    public void close() {
        waiting.shutdownNow();
    }

    private void say(BooleanSupplier news, long until) {
        if (!taken(news) && System.nanoTime() - until < 0 && waiting.getQueue().size() < most) {
            waiting.schedule(() -> say(news, until), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean taken(BooleanSupplier news) {
        try {
            return news.getAsBoolean();
        } catch (RuntimeException e) {
            // What it tells of is committed: whoever did that has succeeded.
            LOG.log(WARNING, "what happened to sessions is told again in a moment: {0}", e.toString());
            return false;
        }
    }
}
