package io.mediaproject.auth;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.config.Config;
import io.mediaproject.auth.accounts.Accounts;
import io.mediaproject.auth.accounts.FirstAdmin;
import io.mediaproject.auth.accounts.SignUpConfig;
import io.mediaproject.auth.keys.AccessTokens;
import io.mediaproject.auth.keys.SigningKeys;
import io.mediaproject.auth.mail.Mailer;
import io.mediaproject.auth.passwords.Passwords;
import io.mediaproject.auth.roles.Roles;
import io.mediaproject.auth.sessions.SessionLedger;
import io.mediaproject.auth.sessions.SessionSweep;
import io.mediaproject.auth.sessions.SignInLimit;
import io.mediaproject.auth.users.Users;
import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.platform.metrics.Metric;
import io.mediaproject.platform.metrics.Metrics;
import io.mediaproject.platform.redis.Hints;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Sessions;
import io.mediaproject.platform.security.TokenVerifier;
import io.mediaproject.platform.spans.Tracing;
import io.mediaproject.platform.web.Check;
import io.mediaproject.platform.web.HealthRoutes;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Inside;
import io.mediaproject.platform.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One running auth-service. */
public final class AuthApp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AuthApp.class.getName());
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
    private static final int SWEEP_PAGE = 1_000;

    private final Database database;
    private final Hints hints;
    private final SigningKeys keys;
    private final Accounts accounts;
    private final Optional<Mailer> mailer;
    private final SessionLedger ledger;
    private final SessionSweep sweep;
    private final Tracing tracing;
    private final HttpServer server;

    private AuthApp(AuthConfig config, Database database, Hints hints) {
        var clock = InstantSource.system();
        this.database = database;
        this.hints = hints;
        this.keys = SigningKeys.open(database, config.secret(), config.tokens().access(), clock);
        this.accounts = new Accounts(database, config.signUp(), config.passwords());
        this.ledger = new SessionLedger(
                database, accounts, hints, config.secret(), config.tokens().refresh());
        var accessTokens = new AccessTokens(keys, config.tokens().access(), clock);
        var authentication = new Authentication(new TokenVerifier(keys, clock), new Sessions(hints, ledger, clock));
        var roles = new Roles(database, ledger::askAnew);
        roles.bringUp();
        var signIns = new SignInLimit(config.signIns(), hints);
        this.mailer = config.mail().map(Mailer::new);
        var links = new Passwords.Links(config.passwordResetLifetime(), config.publicUrl(), mailer);
        var passwords = new Passwords(database, accounts, ledger, links);
        var users = new Users(database, accounts, roles, passwords, ledger);
        var pages = new Pages(config.publicUrl(), config.secret().derived("cursors"));
        config.admin().ifPresent(this::ensureAdmin);
        this.sweep = new SessionSweep(database, SWEEP_PAGE);
        this.tracing = Tracing.of(config.tracing());
        var metrics = new Metrics();
        metrics.gauges(Metric.DATABASE_CONNECTIONS, database::connections);
        this.server = HttpServer.start(
                config.http(),
                routing -> {
                    accounts.register(routing, authentication, config.limits(), config.publicUrl());
                    ledger.register(routing, accessTokens, authentication, signIns);
                    keys.register(routing, authentication);
                    roles.register(routing, authentication, config.publicUrl());
                    passwords.register(routing, authentication, signIns);
                    users.register(routing, authentication, config.publicUrl(), pages);
                    routing.register(HealthRoutes.open(checks()));
                },
                new Inside(metrics, tracing, checks(), routing -> {
                    keys.registerInternal(routing);
                    ledger.registerInternal(routing);
                }));
        sweep.start(SWEEP_EVERY);
    }

    /** Waits for PostgreSQL, but for nothing else. */
    public static AuthApp start(AuthConfig config) {
        var database = Database.open(config.database(), "db/auth");
        var hints = Hints.connect(config.redis());
        try {
            var app = new AuthApp(config, database, hints);
            LOG.log(
                    INFO,
                    "auth-service listens on port {0}, internally on {1}",
                    "" + app.port(),
                    "" + app.internalPort());
            return app;
        } catch (RuntimeException e) {
            hints.close();
            database.close();
            throw e;
        }
    }

    public int port() {
        return server.port();
    }

    /** Must never be reachable from outside. */
    public int internalPort() {
        return server.internalPort();
    }

    /** Makes an admin when there is none; the email and password follow the rules of a sign-up. */
    public FirstAdmin ensureAdmin(String email, String password) {
        return ensureAdmin(AdminConfig.of(email, password));
    }

    /** Makes an admin past the API, for whoever holds the database: its username, or empty when the email is taken. */
    public static Optional<String> createAdmin(Config config, String email, String password) {
        var admin = AdminConfig.of(email, password);
        try (var secret = admin.password();
                var database = Database.open(DatabaseConfig.from(config, "auth"), "db/auth");
                var accounts =
                        new Accounts(database, SignUpConfig.closed(), AuthConfig.passwords(new EnvConfig(config)))) {
            return accounts.createAdmin(admin.email(), secret);
        }
    }

    /** The next key signs from now on. Every replica follows within half a minute; nobody is signed out. */
    public void rotateKeys() {
        keys.rotate();
    }

    @Override
    public void close() {
        sweep.close();
        server.close();
        ledger.close();
        mailer.ifPresent(Mailer::close);
        accounts.close();
        hints.close();
        database.close();
        tracing.close();
    }

    private FirstAdmin ensureAdmin(AdminConfig admin) {
        try (var password = admin.password()) {
            var outcome = accounts.ensureAdmin(admin.email(), password);
            if (outcome == FirstAdmin.EMAIL_TAKEN) {
                LOG.log(
                        WARNING,
                        "There is no admin, and ADMIN_EMAIL belongs to an account that is none. Set it to another address.");
            }
            return outcome;
        }
    }

    private List<Check> checks() {
        return List.of(Check.needed("postgres", database::answers), Check.wanted("redis", hints::answers));
    }
}
