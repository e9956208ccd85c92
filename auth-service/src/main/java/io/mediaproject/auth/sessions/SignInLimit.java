package io.mediaproject.auth.sessions;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.accounts.Login;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.hash.Sha256;
import io.mediaproject.platform.limits.Rate;
import io.mediaproject.platform.limits.RateLimit;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Caller;
import java.util.Optional;

/** How often one may try a password of an account from one address; tries from elsewhere lock nobody out. */
public final class SignInLimit {
    private final RateLimit limit;

    public SignInLimit(Optional<Rate> rate, Hints hints) {
        this.limit = RateLimit.of("signin", rate, hints);
    }

    /**
     * Before the password is looked at: checking it is what costs.
     *
     * @param account whose login it is: one count for its name and its email; empty for nobody's, which is counted alike
     */
    void take(Login login, Optional<UserId> account, ServerRequest request, ServerResponse response) {
        take(account.map(UserId::toString).orElseGet(() -> name(login)), request, response);
    }

    /**
     * The same for somebody who is signed in and proves the password once more: a stolen token must not help to guess, nor
     * keep its owner from signing in.
     */
    public void take(Caller caller, ServerRequest request, ServerResponse response) {
        take("signed in: " + caller.id(), request, response);
    }

    /** For what is asked for without saying who one is. */
    public void take(ServerRequest request, ServerResponse response) {
        limit.take(Sha256.hex("at " + RateLimit.address(client(request))), response);
    }

    /** Redis need not know who signs in. */
    private void take(String who, ServerRequest request, ServerResponse response) {
        limit.take(Sha256.hex("%s at %s".formatted(who, RateLimit.address(client(request)))), response);
    }

    private static String name(Login login) {
        return switch (login) {
            case Login.ByEmail(var key) -> key;
            case Login.ByUsername(var username) -> username.value();
            case Login.Nobody _ -> "nobody";
        };
    }

    /** The gateway names the client, and passes on nobody else's word for it. */
    private static String client(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.X_FORWARDED_FOR)
                .orElseGet(() -> request.remotePeer().host());
    }
}
