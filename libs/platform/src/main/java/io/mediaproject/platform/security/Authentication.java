package io.mediaproject.platform.security;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import io.mediaproject.platform.web.Requests;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives handlers their caller; decided before the body of a request is touched. */
public final class Authentication {
    // RFC 6750 §2.1; the scheme is case-blind (RFC 9110 §11.1).
    private static final String SCHEME = "Bearer ";

    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD);

    private final TokenVerifier tokens;
    private final Sessions sessions;

    public Authentication(TokenVerifier tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** A handler that only a signed-in caller reaches. */
    @FunctionalInterface
    public interface CallerHandler {
        void handle(ServerRequest request, ServerResponse response, Caller caller) throws Exception;
    }

    /** A handler that anyone reaches. */
    @FunctionalInterface
    public interface AnyoneHandler {
        void handle(ServerRequest request, ServerResponse response, Optional<Caller> caller) throws Exception;
    }

    /** For callers with this permission; a permission to write asks for the session past the caches. */
    public Handler required(Permission permission, CallerHandler handler) {
        return (request, response) -> handler.handle(request, response, asked(request, caller(request, permission)));
    }

    /** For anyone who is signed in. */
    public Handler signedIn(CallerHandler handler) {
        return (request, response) -> handler.handle(request, response, signedIn(request, false));
    }

    /** For anyone who is signed in, asked for past the caches: for what changes the account or ends the session. */
    public Handler signedInFresh(CallerHandler handler) {
        return (request, response) -> handler.handle(request, response, asked(request, signedIn(request, true)));
    }

    /** For anyone; a token that is sent must be good all the same. */
    public Handler optional(AnyoneHandler handler) {
        return (request, response) -> handler.handle(request, response, find(request, false));
    }

    /** The caller, who must have the permission. */
    public Caller caller(ServerRequest request, Permission permission) {
        return require(signedIn(request, permission.fresh()), permission);
    }

    /** Whether somebody with the permission asks: for answers that tell some more than others. */
    public boolean permits(ServerRequest request, Permission permission) {
        try {
            caller(request, permission);
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    /** The same caller with what the session allows now; 401 when it ended meanwhile. */
    public Caller recheck(Caller caller) {
        return sessions.recheck(caller).orElseThrow(Authentication::ended);
    }

    /** 403 naming the permission. */
    public static Caller require(Caller caller, Permission permission) {
        if (!caller.may(permission)) {
            throw new Refused(Problem.forbidden("This needs the permission %s, which the role %s does not have."
                    .formatted(permission.word(), caller.role())));
        }
        return caller;
    }

    /** What changes something is told all in its path and its body; checked once it is known that the caller may. */
    private static Caller asked(ServerRequest request, Caller caller) {
        if (!SAFE.contains(request.prologue().method())) {
            Requests.noQuery(request);
        }
        return caller;
    }

    private Caller signedIn(ServerRequest request, boolean fresh) {
        return find(request, fresh)
                .orElseThrow(() -> new Refused(Problem.unauthorized("This needs an access token. Sign in first.")));
    }

    /** Empty without an Authorization header; throws for one that grants nothing. */
    private Optional<Caller> find(ServerRequest request, boolean fresh) {
        List<String> headers = request.headers().all(HeaderNames.AUTHORIZATION, List::of);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        var claims = tokens.verify(bearer(headers));
        return Optional.of(sessions.find(claims, fresh).orElseThrow(Authentication::ended));
    }

    private static String bearer(List<String> headers) {
        var header = headers.getFirst();
        boolean scheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        var token = scheme ? header.substring(SCHEME.length()).strip() : "";
        if (headers.size() > 1 || token.isEmpty()) {
            throw InvalidToken.notOfTheForm();
        }
        return token;
    }

    /** 401 for a session that is over. */
    public static InvalidToken ended() {
        return new InvalidToken("The session has ended. Sign in again.");
    }
}
