package io.mediaproject.auth.sessions;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.auth.accounts.Account;
import io.mediaproject.auth.accounts.Accounts;
import io.mediaproject.auth.keys.AccessTokens;
import io.mediaproject.auth.keys.AuthSecret;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.LiveSession;
import io.mediaproject.platform.security.SessionSource;
import io.mediaproject.platform.web.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;

/** All sessions: opens them, carries them on, ends them. A session is the family of its refresh tokens. */
public final class SessionLedger implements SessionSource, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionLedger.class.getName());
    /** For lost answers and for tabs that refresh at the same moment. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 1_000;
    private static final int FEW = 20;

    private final Database database;
    private final Accounts accounts;
    private final SessionHints hints;
    private final SecretKey lineKey;
    private final Duration lifetime;
    private final SessionStore sessions = new SessionStore();
    private final RefreshTokenStore tokens = new RefreshTokenStore();

    /** The lifetime is that of a refresh token, and of a session that nobody uses. */
    public SessionLedger(Database database, Accounts accounts, Hints hints, AuthSecret secret, Duration lifetime) {
        this.database = database;
        this.accounts = accounts;
        this.hints = new SessionHints(hints);
        this.lineKey = secret.derive("refresh tokens", "HmacSHA256");
        this.lifetime = lifetime;
    }

    public void register(
            HttpRouting.Builder routing,
            AccessTokens accessTokens,
            Authentication authentication,
            SignInLimit signIns) {
        routing.register("/auth", new SessionRoutes(this, accounts, accessTokens, authentication, signIns))
                .error(SessionError.class, Problems.answer(SessionProblems::of));
    }

    /** For other processes only; the public listener must not have them. */
    public void registerInternal(HttpRouting.Builder routing) {
        routing.register("/sessions", new SessionLookupRoutes(this));
    }

    @Override
    public Optional<LiveSession> find(String sid) {
        return parse(sid).flatMap(id -> database.run(execute -> sessions.live(execute, id)));
    }

    /** The same, and leaves it where others find it faster. */
    Optional<LiveSession> findAndShare(String sid) {
        long asked = System.nanoTime();
        var found = find(sid);
        found.ifPresent(session -> hints.keep(sid, session, asked));
        return found;
    }

    /** Every session of the role is asked for again before it is believed: what it allows has changed. */
    public void askAnew(RoleName role) {
        // Of a session that is over by now its end is told by itself.
        if (!sessionsOf(role, FIRST).isEmpty()) {
            hints.changed(() -> forgetAllOf(role));
        }
    }

    /**
     * Ends what the account has, in a transaction that changes it.
     *
     * @param spared the session that goes on
     * @return to be told of after the commit
     */
    public List<UUID> endAll(DbExecute transaction, UserId account, Optional<String> spared, EndReason why) {
        var ended = sessions.endAll(transaction, account, spared.flatMap(SessionLedger::parse), why);
        LOG.log(INFO, "{0} sessions of account {1} end: {2}", "" + ended.size(), account, why.word());
        return ended;
    }

    /** Of sessions that ended. */
    public void tell(List<UUID> ended) {
        if (ended.size() <= FEW) {
            ended.forEach(hints::ended);
        } else {
            hints.changed(() -> hints.forget(ended));
        }
    }

    /** What Redis has not heard of by now it is not told. */
    @Override
    public void close() {
        hints.close();
    }

    SignedIn open(Account account) {
        var sid = UuidCreator.getTimeOrderedEpoch();
        var token = RefreshToken.random();
        database.inTransactionDo(transaction -> {
            if (!sessions.open(transaction, sid, account, lifetime)) {
                throw Accounts.wrongCredentials();
            }
            tokens.start(transaction, token, sid, lifetime);
        });
        LOG.log(INFO, "session {0} of account {1} opened", sid, account.id());
        return new SignedIn(sid, account, token);
    }

    SignedIn refresh(RefreshToken token) {
        var successor = token.successor(lineKey);
        var sid = database.run(execute -> tokens.spend(execute, token, successor, lifetime))
                .orElseGet(() -> forgive(token));
        var live = database.run(execute -> sessions.live(execute, sid)).orElseThrow(SessionError.RefreshRefused::new);
        return new SignedIn(sid, accounts.get(live.userId()), successor);
    }

    void end(String sid, EndReason why) {
        parse(sid).ifPresent(id -> {
            if (database.run(execute -> sessions.end(execute, id, why))) {
                LOG.log(INFO, "session {0} ended: {1}", sid, why.word());
            }
            // Also when it had ended already: whoever ended it may have died before it told.
            hints.ended(id);
        });
    }

    private boolean forgetAllOf(RoleName role) {
        for (var page = sessionsOf(role, FIRST); !page.isEmpty(); page = sessionsOf(role, page.getLast())) {
            if (!hints.forget(page)) {
                return false;
            }
        }
        return true;
    }

    private List<UUID> sessionsOf(RoleName role, UUID after) {
        return database.run(execute -> sessions.ofRole(execute, role, after, PAGE));
    }

    /** The session of a token whose only fault is that its answer got lost, or that a twin was faster. */
    private UUID forgive(RefreshToken token) {
        var examined = database.run(execute -> tokens.examine(execute, token, GRACE))
                .filter(RefreshTokenStore.Examined::alive)
                .filter(RefreshTokenStore.Examined::spent)
                .orElseThrow(SessionError.RefreshRefused::new);
        if (examined.forgiven()) {
            return examined.sid();
        }
        LOG.log(WARNING, "a spent refresh token of session {0} came again", examined.sid());
        end(examined.sid().toString(), EndReason.REFRESH_TOKEN_REUSED);
        throw new SessionError.RefreshRefused();
    }

    private static Optional<UUID> parse(String sid) {
        try {
            return Optional.of(UUID.fromString(sid));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
