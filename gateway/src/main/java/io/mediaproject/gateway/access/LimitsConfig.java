package io.mediaproject.gateway.access;

import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.limits.Rate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much one address or one user may ask for; what is empty is not limited.
 *
 * @param signUps of one address
 * @param uploads of one user
 * @param jobs of one user, made or tried again
 * @param uploadsInFlight of one user, at a time
 */
public record LimitsConfig(
        Optional<Rate> signUps, Optional<Rate> uploads, Optional<Rate> jobs, OptionalInt uploadsInFlight) {

    /** Reads LIMIT_SIGNUP, LIMIT_UPLOADS, LIMIT_JOBS and LIMIT_UPLOADS_IN_FLIGHT; {@code off} turns one off. */
    public static LimitsConfig from(EnvConfig env) {
        return new LimitsConfig(
                Rate.from(env, "LIMIT_SIGNUP", Rate.SIGN_UPS),
                Rate.from(env, "LIMIT_UPLOADS", Rate.UPLOADS),
                Rate.from(env, "LIMIT_JOBS", Rate.JOBS),
                Rate.atATime(env, "LIMIT_UPLOADS_IN_FLIGHT", Rate.UPLOADS_IN_FLIGHT));
    }
}
