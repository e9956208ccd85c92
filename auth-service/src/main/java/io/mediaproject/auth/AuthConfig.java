package io.mediaproject.auth;

import io.helidon.config.Config;
import io.mediaproject.auth.accounts.Limits;
import io.mediaproject.auth.accounts.PasswordConfig;
import io.mediaproject.auth.accounts.SignUpConfig;
import io.mediaproject.auth.keys.AuthSecret;
import io.mediaproject.auth.mail.MailConfig;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.limits.Rate;
import io.mediaproject.platform.redis.RedisConfig;
import io.mediaproject.platform.security.Role;
import io.mediaproject.platform.spans.TracingConfig;
import io.mediaproject.platform.web.HttpConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Every setting of auth-service. */
public record AuthConfig(
        HttpConfig http,
        DatabaseConfig database,
        RedisConfig redis,
        AuthSecret secret,
        TokenConfig tokens,
        SignUpConfig signUp,
        PasswordConfig passwords,
        Duration passwordResetLifetime,
        Optional<MailConfig> mail,
        Optional<AdminConfig> admin,
        Optional<Rate> signIns,
        Limits limits,
        URI publicUrl,
        TracingConfig tracing) {

    private static final int PORT = 8001;
    private static final int INTERNAL_PORT = 8011;
    private static final int LARGEST_BODY = 64 << 10;
    private static final int MOST_MEMORY = 1 << 20;
    private static final long MOST_BYTES = 1L << 50;

    /** How long tokens live: ACCESS_TOKEN_TTL, REFRESH_TOKEN_TTL. */
    record TokenConfig(Duration access, Duration refresh) {
        static TokenConfig from(EnvConfig env) {
            var access = env.duration("ACCESS_TOKEN_TTL", Duration.ofMinutes(30));
            var refresh = env.duration("REFRESH_TOKEN_TTL", Duration.ofDays(7));
            if (access.toSeconds() < 1 || access.compareTo(refresh) > 0) {
                throw new InvalidSetting(
                        "ACCESS_TOKEN_TTL is %s and REFRESH_TOKEN_TTL is %s. Set the first to a second or more, and the second to no less than the first."
                                .formatted(access, refresh));
            }
            return new TokenConfig(access, refresh);
        }
    }

    public static AuthConfig from(Config config) {
        var env = new EnvConfig(config);
        var http = HttpConfig.from(config, PORT).withMaxBody(LARGEST_BODY);
        return new AuthConfig(
                http.internalPort().isPresent() ? http : http.withInternalPort(INTERNAL_PORT),
                DatabaseConfig.from(config, "auth"),
                RedisConfig.from(config),
                new AuthSecret(env.secret("AUTH_KEY_SECRET", AuthSecret.SHORTEST)),
                TokenConfig.from(env),
                signUp(env),
                passwords(env),
                resetLifetime(env),
                MailConfig.from(env),
                AdminConfig.from(env),
                Rate.from(env, "LIMIT_SIGNIN", Rate.SIGN_INS),
                limits(env),
                env.uri("PUBLIC_URL").orElse(URI.create("http://127.0.0.1:8000")),
                TracingConfig.from(config, "auth-service"));
    }

    private static SignUpConfig signUp(EnvConfig env) {
        boolean open = switch (env.text("SIGNUP").orElse("open")) {
            case "open" -> true;
            case "closed" -> false;
            case String other ->
                throw new InvalidSetting("SIGNUP is \"%s\". Set it to open or closed.".formatted(other));
        };
        var word = env.text("SIGNUP_ROLE").orElse(Role.OPERATOR.word());
        // Whoever signs up first would own the place.
        var role = Role.parse(word)
                .filter(parsed -> parsed != Role.ADMIN)
                .orElseThrow(() ->
                        new InvalidSetting("SIGNUP_ROLE is \"%s\". Set it to viewer or operator.".formatted(word)));
        return new SignUpConfig(open, RoleName.of(role));
    }

    static PasswordConfig passwords(EnvConfig env) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new PasswordConfig(
                env.integer("PASSWORD_MEMORY", PasswordConfig.LEAST_MEMORY, PasswordConfig.LEAST_MEMORY, MOST_MEMORY),
                env.integer(
                        "PASSWORD_ITERATIONS", PasswordConfig.LEAST_ITERATIONS, PasswordConfig.LEAST_ITERATIONS, 100),
                env.integer("PASSWORD_SLOTS", processors, 1, 1_000),
                env.duration("PASSWORD_WAIT", Duration.ofSeconds(2)));
    }

    private static Duration resetLifetime(EnvConfig env) {
        var lifetime = env.duration("PASSWORD_RESET_TTL", Duration.ofHours(1));
        if (lifetime.toSeconds() < 1) {
            throw new InvalidSetting("PASSWORD_RESET_TTL is %s. Set it to a second or more.".formatted(lifetime));
        }
        return lifetime;
    }

    private static Limits limits(EnvConfig env) {
        return new Limits(
                env.number("MAX_UPLOAD_BYTES", 20L << 30, 1, MOST_BYTES),
                env.number("MAX_MINIATURE_BYTES", 10L << 20, 1, MOST_BYTES),
                Limits.AcceptedTypes.ALL,
                rates(env));
    }

    /** Of what the gateway counts: told here, kept there. */
    private static Limits.Rates rates(EnvConfig env) {
        return new Limits.Rates(
                Rate.from(env, "LIMIT_UPLOADS", Rate.UPLOADS).map(Rate::toString),
                Rate.from(env, "LIMIT_JOBS", Rate.JOBS).map(Rate::toString),
                Rate.atATime(env, "LIMIT_UPLOADS_IN_FLIGHT", Rate.UPLOADS_IN_FLIGHT));
    }
}
