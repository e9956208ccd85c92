package io.mediaproject.platform.limits;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One limit of the API, told in every answer by the headers of draft-ietf-httpapi-ratelimit-headers-10.
 *
 * <p>Redis counts for all replicas, by its own clock. While it is down each process counts for itself, beginning anew.
 */
public final class RateLimit {
    private static final HeaderName POLICY = HeaderNames.create("RateLimit-Policy");
    private static final HeaderName LIMIT = HeaderNames.create("RateLimit");

    // The arithmetic of Verdict.of, in one step.
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local interval = tonumber(ARGV[1])
            local taken = tonumber(redis.call('GET', KEYS[1]) or now)
            local following = math.max(taken, now) + interval
            local allowedAt = following - interval * tonumber(ARGV[2])
            if allowedAt > now then
                return {0, 0, allowedAt - now, following - interval - now}
            end
            redis.call('SET', KEYS[1], string.format('%.0f', following), 'PX', following - now)
            return {1, math.floor((now - allowedAt) / interval), 0, following - now}
            """;

    private final String name;
    private final Optional<Rate> rate;
    private final Hints hints;
    private final Optional<LocalCount> local;

    private RateLimit(String name, Optional<Rate> rate, Hints hints, InstantSource clock) {
        this.name = name;
        this.rate = rate;
        this.hints = hints;
        this.local = rate.map(limit -> new LocalCount(limit, clock));
    }

    /** @param rate empty when there is no limit */
    public static RateLimit of(String name, Optional<Rate> rate, Hints hints) {
        return new RateLimit(name, rate, hints, InstantSource.system());
    }

    /** Whom an address stands for: behind one of IPv6 is a network of 64 bits, which one customer has to himself. */
    public static String address(String numeric) {
        try {
            var bytes = InetAddress.ofLiteral(numeric.split("%", 2)[0]).getAddress();
            return bytes.length == 4 ? numeric : HexFormat.of().formatHex(bytes, 0, 8) + "::/64";
        } catch (IllegalArgumentException _) {
            return numeric;
        }
    }

    /** Counts one call of somebody, or throws the refusal; the headers say in both cases where they stand. */
    public void take(String who, ServerResponse response) {
        if (rate.isEmpty() || local.isEmpty()) {
            return;
        }
        var verdict = ask(who, rate.get()).orElseGet(() -> local.get().take(who));
        response.headers()
                .set(
                        POLICY,
                        "\"%s\";q=%d;w=%d"
                                .formatted(name, rate.get().most(), rate.get().periodSeconds()));
        response.headers()
                .set(LIMIT, "\"%s\";r=%d;t=%d".formatted(name, verdict.remaining(), seconds(verdict.resetMillis())));
        if (!verdict.allowed()) {
            throw new Refused(Problem.tooMany(
                    "The limit of %s for %s is reached. The next one is taken in %d s."
                            .formatted(rate.get(), name, seconds(verdict.retryMillis())),
                    Duration.ofSeconds(seconds(verdict.retryMillis()))));
        }
    }

    private Optional<Verdict> ask(String who, Rate rate) {
        List<Long> answer = hints.run(
                TAKE,
                "limit:%s:%s".formatted(name, who),
                Long.toString(rate.intervalMillis()),
                Integer.toString(rate.most()));
        return answer.size() == 4
                ? Optional.of(new Verdict(answer.get(0) == 1, answer.get(1), answer.get(2), answer.get(3)))
                : Optional.empty();
    }

    /** Rounded up: who comes back that late is not too early. */
    private static long seconds(long millis) {
        return (millis + 999) / 1000;
    }
}
