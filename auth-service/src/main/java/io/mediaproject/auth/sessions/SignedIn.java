package io.mediaproject.auth.sessions;

import io.mediaproject.auth.accounts.Account;
import java.util.UUID;

/** A session that goes on, with the token that carries it on next time. */
record SignedIn(UUID sid, Account account, RefreshToken refreshToken) {}
