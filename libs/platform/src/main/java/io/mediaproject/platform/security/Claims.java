package io.mediaproject.platform.security;

import io.mediaproject.contracts.UserId;
import java.time.Instant;

/** What a verified access token says. */
public record Claims(UserId user, String username, String role, String sid, long epoch, Instant expires) {}
