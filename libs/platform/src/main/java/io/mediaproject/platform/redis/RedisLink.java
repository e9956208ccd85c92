package io.mediaproject.platform.redis;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** The connection behind {@link Hints}: made in the background, and left alone for a moment after each failure. */
final class RedisLink implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Hints.class.getName());
    private static final int CONNECT_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String url;
    private final Duration longestCall;
    private final ReentrantLock lock = new ReentrantLock(); // Guards waiting, and the hand-over of the client to it.
    private final List<Consumer<RedissonClient>> waiting = new ArrayList<>();
    private volatile @Nullable RedissonClient client;
    private volatile boolean closed;
    private volatile boolean failing;
    private volatile boolean down;
    private volatile long pausedUntil;

    private RedisLink(String url, Duration longestCall) {
        this.url = url;
        this.longestCall = longestCall;
    }

    static RedisLink open(String url, Duration longestCall) {
        var link = new RedisLink(url, longestCall);
        Thread.ofVirtual().name("redis-connect").start(link::connect);
        return link;
    }

    <T> Optional<T> ask(Function<RedissonClient, CompletionStage<T>> question) {
        var redis = client;
        if (redis == null || System.nanoTime() - pausedUntil < 0) {
            return Optional.empty();
        }
        try {
            var answer = question.apply(redis).toCompletableFuture().get(longestCall.toMillis(), TimeUnit.MILLISECONDS);
            cameBack();
            return Optional.ofNullable(answer);
        } catch (TimeoutException | ExecutionException | RedisException e) {
            failed(e);
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Now, or when Redis is there; one that Redis does not take at once is offered again until it does. */
    void whenConnected(Consumer<RedissonClient> listener) {
        lock.lock();
        try {
            var redis = client;
            if (redis == null) {
                waiting.add(listener);
            } else {
                offer(listener, redis);
            }
        } finally {
            lock.unlock();
        }
    }

    private void offer(Consumer<RedissonClient> listener, RedissonClient redis) {
        if (!takes(redis, listener)) {
            Thread.ofVirtual().name("redis-listen").start(() -> {
                while (!closed && !takes(redis, listener)) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
        }
    }

    private boolean takes(RedissonClient redis, Consumer<RedissonClient> listener) {
        try {
            listener.accept(redis);
            return true;
        } catch (RedisException e) {
            failed(e);
            return false;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            var redis = client;
            if (redis != null) {
                client = null;
                redis.shutdown(0, 2, TimeUnit.SECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        while (!closed) {
            try {
                knock();
                connected(Redisson.create(settings()));
                return;
            } catch (IOException | RedisException e) {
                failed(e);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A Redisson that finds nobody starts threads, and complains about their end: it is made when somebody is there. */
    private void knock() throws IOException {
        var address = URI.create(url);
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MILLIS);
        }
    }

    private void connected(RedissonClient redis) {
        lock.lock();
        try {
            if (closed) {
                redis.shutdown(0, 2, TimeUnit.SECONDS);
                return;
            }
            waiting.forEach(listener -> offer(listener, redis));
            waiting.clear();
            pausedUntil = System.nanoTime();
            client = redis;
            cameBack();
        } finally {
            lock.unlock();
        }
    }

    /** Told when it happens again: one slow answer, as that to the first question of a process, is no outage. */
    private void failed(Exception why) {
        pausedUntil = System.nanoTime() + PAUSE.toNanos();
        if (failing && !down && !closed) {
            down = true;
            LOG.log(WARNING, "Redis does not answer; going on without it: {0}", why.toString());
        }
        failing = true;
    }

    private void cameBack() {
        failing = false;
        if (down) {
            down = false;
            LOG.log(INFO, "Redis answers again");
        }
    }

    private Config settings() {
        var config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.setThreads(2);
        config.setNettyThreads(2);
        config.useSingleServer()
                .setAddress(url)
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(4)
                .setConnectTimeout(CONNECT_MILLIS)
                .setTimeout((int) longestCall.toMillis())
                .setRetryAttempts(0)
                .setPingConnectionInterval(5_000);
        return config;
    }
}
