package io.mediaproject.testkit;

import org.redisson.Redisson;
import org.redisson.config.Config;

/** A Redis, and a prefix for the keys that a test has in it. */
public final class TestRedis implements AutoCloseable {
    private final String url;
    private final String prefix;

    TestRedis(String url, String prefix) {
        this.url = url;
        this.prefix = prefix;
    }

    /** The address with its password, if there is one. */
    public String url() {
        return url;
    }

    public String prefix() {
        return prefix;
    }

    public String key(String plain) {
        return prefix + plain;
    }

    /** Removes every key with the prefix, as if Redis had lost its memory. */
    public void wipe() {
        var config = new Config();
        config.useSingleServer().setAddress(url).setConnectionMinimumIdleSize(1).setConnectionPoolSize(1);
        config.setThreads(2).setNettyThreads(2);
        var redis = Redisson.create(config);
        try {
            redis.getKeys().deleteByPattern(prefix + "*");
        } finally {
            redis.shutdown();
        }
    }

    @Override
    public void close() {
        wipe();
    }

    @Override
    public String toString() {
        return "TestRedis[" + prefix + "]";
    }
}
