package io.mediaproject.auth.keys;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.helidon.security.jwt.jwk.JwkKeys;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.KeySource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** The keys of all replicas: one that signs, the next one, and the retired ones whose tokens still live. */
public final class SigningKeys implements KeySource {
    private static final System.Logger LOG = System.getLogger(SigningKeys.class.getName());
    private static final String CURRENT = "current";
    private static final String NEXT = "next";
    /** How late a replica may learn of a rotation; what it signs meanwhile is verified by the retired key. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration SPARE = Duration.ofMinutes(5);

    private final Database database;
    private final KeySeal seal;
    private final Duration tokenLifetime;
    private final InstantSource clock;
    private final SigningKeyStore store = new SigningKeyStore();
    private final ReentrantLock reading =
            new ReentrantLock(); // One thread reads the keys again, the others wait for it.
    private volatile Ring ring;

    /** What one reading of the table gave. */
    private record Ring(SigningKey current, Jwks published, Instant readAt) {}

    private SigningKeys(Database database, AuthSecret secret, Duration tokenLifetime, InstantSource clock) {
        this.database = database;
        this.seal = new KeySeal(secret);
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
        this.ring = openOrMake();
    }

    /**
     * Reads the keys, and makes the first two when there are none.
     *
     * @throws InvalidSetting when the keys that are there were made with another secret
     */
    public static SigningKeys open(Database database, AuthSecret secret, Duration tokenLifetime, InstantSource clock) {
        return new SigningKeys(database, secret, tokenLifetime, clock);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication) {
        routing.register("/keys", new KeyRoutes(this, authentication));
    }

    /** For other processes only; they are no secret, but nobody outside needs them. */
    public void registerInternal(HttpRouting.Builder routing) {
        routing.register("/jwks", new JwksRoutes(this));
    }

    @Override
    public JwkKeys load() {
        return published().toKeys();
    }

    /** Takes the next key into use and makes another; tokens of the retired key stay valid until they expire. */
    public void rotate() {
        promote();
        makeNext();
    }

    /** The same for a request, which does not wait for the other key: on a busy machine that takes seconds. */
    void rotateSoon() {
        promote();
        Thread.ofPlatform().daemon().name("signing-key").start(() -> {
            try {
                makeNext();
            } catch (RuntimeException e) {
                LOG.log(WARNING, "there is no next signing key; the next rotation makes it", e);
            }
        });
    }

    SigningKey current() {
        return fresh().current();
    }

    Jwks published() {
        return fresh().published();
    }

    private void promote() {
        makeNext();
        ring = database.inTransaction(transaction -> {
            store.lock(transaction);
            // Without a next key another rotation came first, a moment ago, and has done what was asked for.
            if (store.rotate(transaction)) {
                store.forgetRetired(transaction, tokenLifetime.plus(SPARE));
            }
            return read(transaction);
        });
        LOG.log(INFO, "signing keys rotated, {0} signs now", ring.current().kid());
    }

    private void makeNext() {
        if (database.run(store::nextExists)) {
            return;
        }
        var fresh = SigningKey.generate();
        ring = database.inTransaction(transaction -> {
            store.lock(transaction);
            if (!store.nextExists(transaction)) {
                add(transaction, fresh, NEXT);
            }
            return read(transaction);
        });
    }

    private Ring fresh() {
        if (isFresh()) {
            return ring;
        }
        reading.lock();
        try {
            if (!isFresh()) {
                ring = database.run(this::read);
            }
            return ring;
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh() {
        return clock.instant().isBefore(ring.readAt().plus(FRESH));
    }

    private Ring openOrMake() {
        if (!database.run(store::all).isEmpty()) {
            return database.run(this::read);
        }
        // Before the lock: on a busy machine this takes so long that a waiting replica would give up.
        var current = SigningKey.generate();
        var next = SigningKey.generate();
        return database.inTransaction(transaction -> {
            store.lock(transaction);
            if (store.all(transaction).isEmpty()) {
                add(transaction, current, CURRENT);
                add(transaction, next, NEXT);
                LOG.log(INFO, "the first signing keys were made");
            }
            return read(transaction);
        });
    }

    private void add(DbExecute transaction, SigningKey key, String state) {
        store.add(transaction, key.jwk(), seal.seal(key.kid(), key.encoded()), state);
    }

    private Ring read(DbExecute execute) {
        var rows = store.all(execute);
        var current = rows.stream()
                .filter(row -> row.state().equals(CURRENT))
                .findFirst()
                .map(this::open)
                .orElseThrow(() -> new IllegalStateException("No signing key is current."));
        return new Ring(
                current, new Jwks(rows.stream().map(SigningKeyStore.Row::jwk).toList()), clock.instant());
    }

    private SigningKey open(SigningKeyStore.Row row) {
        var kid = row.jwk().kid();
        return row.sealed()
                .flatMap(box -> seal.open(kid, box))
                .map(pkcs8 -> SigningKey.decode(kid, pkcs8))
                .orElseThrow(() -> new InvalidSetting("AUTH_KEY_SECRET does not open the signing keys in the database."
                        + " Set it to the secret that they were made with."));
    }
}
