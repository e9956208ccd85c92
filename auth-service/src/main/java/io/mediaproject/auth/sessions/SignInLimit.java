package io.mediaproject.auth.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.auth.accounts.Login;
import io.mediaproject.platform.limits.Rate;
import io.mediaproject.platform.limits.RateLimit;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** How often one may try a password of an account from one address; tries from elsewhere lock nobody out. */
public final class SignInLimit {
    private final RateLimit limit;

    public SignInLimit(Optional<Rate> rate, Hints hints) {
        this.limit = RateLimit.of("signin", rate, hints);
    }

    /** Before the password is looked at: checking it is what costs. */
    void take(Login login, ServerRequest request, ServerResponse response) {
        limit.take(hash(name(login) + " at " + RateLimit.address(client(request))), response);
    }

    /** The same for somebody who is signed in and proves the password once more: a stolen token must not help to guess. */
    public void take(Caller caller, ServerRequest request, ServerResponse response) {
        limit.take(hash("%s at %s".formatted(caller.id(), RateLimit.address(client(request)))), response);
    }

    /** For what is asked for without saying who one is. */
    public void take(ServerRequest request, ServerResponse response) {
        limit.take(hash("at " + RateLimit.address(client(request))), response);
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

    /** Redis need not know who signs in. */
    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
