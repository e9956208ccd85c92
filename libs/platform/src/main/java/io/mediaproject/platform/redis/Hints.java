package io.mediaproject.platform.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/**
 * Redis as a hint: no call waits longer than REDIS_TIMEOUT, and while Redis is down every answer is "nothing known".
 * Never ask it for what must be right.
 */
public final class Hints implements AutoCloseable {
    /**
     * A value and its time.
     *
     * @param left how much longer Redis keeps it; negative when for ever
     */
    public record Lasting(String value, Duration left) {}

    private static final String LASTING = "return {redis.call('GET', KEYS[1]), tostring(redis.call('PTTL', KEYS[1]))}";

    private final RedisLink link;
    private final String prefix;

    private Hints(RedisLink link, String prefix) {
        this.link = link;
        this.prefix = prefix;
    }

    /** Returns at once; the connection is made, and made again, in the background. */
    public static Hints connect(RedisConfig config) {
        return new Hints(RedisLink.open(config.url(), config.timeout()), config.prefix());
    }

    public Optional<String> get(String key) {
        return ask(redis ->
                redis.<String>getBucket(prefix + key, StringCodec.INSTANCE).getAsync());
    }

    /** Both in one step, and by one clock: whoever keeps the value as well need keep it no longer than Redis. */
    public Optional<Lasting> lasting(String key) {
        return ask(redis -> redis.getScript(StringCodec.INSTANCE)
                        .<List<@Nullable String>>evalAsync(
                                RScript.Mode.READ_ONLY, LASTING, RScript.ReturnType.LIST, List.of(prefix + key)))
                .flatMap(Hints::lasting);
    }

    /** Whether Redis took it. */
    public boolean set(String key, String value, Duration ttl) {
        return ask(redis -> redis.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                        .setAsync(value, ttl)
                        .thenApply(_ -> true))
                .orElse(false);
    }

    public boolean set(String key, String value) {
        return ask(redis -> redis.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                        .setAsync(value)
                        .thenApply(_ -> true))
                .orElse(false);
    }

    /** Whether the key was free and Redis took it. */
    public boolean setIfAbsent(String key, String value, Duration ttl) {
        return ask(redis -> redis.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                        .setIfAbsentAsync(value, ttl))
                .orElse(false);
    }

    /** Whether there was such a key. */
    public boolean delete(String key) {
        return ask(redis -> redis.<String>getBucket(prefix + key, StringCodec.INSTANCE)
                        .deleteAsync())
                .orElse(false);
    }

    /** Whether Redis took it, whatever there was; a thousand keys at a time are one question to it. */
    public boolean deleteAll(Collection<String> keys) {
        var all = keys.stream().map(key -> prefix + key).toArray(String[]::new);
        return all.length == 0 || ask(redis -> redis.getKeys().deleteAsync(all)).isPresent();
    }

    /** What a script answers that works on one key in one step; empty when nobody runs it. */
    public List<Long> run(String script, String key, String... arguments) {
        return ask(redis -> redis.getScript(StringCodec.INSTANCE)
                        .<List<Long>>evalAsync(
                                RScript.Mode.READ_WRITE, script, RScript.ReturnType.LIST, List.of(prefix + key), (Object
                                                [])
                                        arguments))
                .orElse(List.of());
    }

    /** Whether Redis took it; nobody learns whether anybody listens. */
    public boolean publish(String channel, String message) {
        return ask(redis ->
                        redis.getTopic(prefix + channel, StringCodec.INSTANCE).publishAsync(message))
                .isPresent();
    }

    /** Listens as soon as Redis is there; what is published while it is down is lost. */
    public void subscribe(String channel, Consumer<String> listener) {
        link.whenConnected(redis -> redis.getTopic(prefix + channel, StringCodec.INSTANCE)
                .addListener(String.class, (_, message) -> listener.accept(message)));
    }

    /** Whether Redis answers now. */
    public boolean answers() {
        return ask(redis -> redis.<String>getBucket(prefix + "ping", StringCodec.INSTANCE)
                        .isExistsAsync())
                .isPresent();
    }

    @Override
    public void close() {
        link.close();
    }

    private static Optional<Lasting> lasting(List<@Nullable String> answer) {
        var value = answer.getFirst();
        var left = answer.getLast();
        return value == null || left == null
                ? Optional.empty()
                : Optional.of(new Lasting(value, Duration.ofMillis(Long.parseLong(left))));
    }

    private <T> Optional<T> ask(Function<RedissonClient, CompletionStage<T>> question) {
        return link.ask(question);
    }
}
