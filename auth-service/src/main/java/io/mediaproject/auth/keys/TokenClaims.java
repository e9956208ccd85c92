package io.mediaproject.auth.keys;

import io.mediaproject.contracts.UserId;
import java.util.UUID;

/** What an access token says about its bearer. */
public record TokenClaims(UserId subject, String username, String role, UUID sid, long epoch) {}
