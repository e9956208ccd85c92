package io.mediaproject.auth.accounts;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.auth.accounts.AccountStore.Credential;
import io.mediaproject.auth.accounts.AccountStore.Draft;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** All accounts: makes them, finds them, lets their owners in. */
public final class Accounts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Accounts.class.getName());
    private static final int NUMBERED = 9;
    private static final int TRIES = 30;

    private final Database database;
    private final SignUpConfig signUp;
    private final PasswordHashing hashing;
    private final AccountStore store = new AccountStore();

    public Accounts(Database database, SignUpConfig signUp, PasswordConfig passwords) {
        this.database = database;
        this.signUp = signUp;
        this.hashing = new PasswordHashing(passwords);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, Limits limits, URI publicUrl) {
        routing.register("/auth", new AccountRoutes(this, authentication, limits, publicUrl))
                .error(AccountError.class, Problems.answer(AccountProblems::of));
    }

    /** Known before a body is read. */
    void requireOpen() {
        if (!signUp.open()) {
            throw new AccountError.SignUpClosed();
        }
    }

    Account signUp(NewAccount wish) {
        var hash = hashing.hash(wish.password());
        return database.run(execute -> make(execute, wish.person(), hash, signUp.role()));
    }

    /** An account for somebody, with a hash from {@link #hash} or {@link #hashOfNothing}. */
    public Account make(DbExecute execute, Person person, String hash, RoleName role) {
        var username = person.username().orElseGet(() -> Username.derived(person.email()));
        var name = person.name().map(DisplayName::value).orElse(username.value());
        var draft = new Draft(person.email(), username, name, hash, role);
        var account = person.username().isPresent() ? add(execute, draft) : addNear(execute, draft);
        LOG.log(INFO, "account {0} made as {1}", account.id(), role);
        return account;
    }

    /** What a new account is when nobody says otherwise. */
    public RoleName usualRole() {
        return signUp.role();
    }

    public String hash(Password password) {
        return hashing.hash(password);
    }

    /** Of a password that nobody will ever know. */
    public String hashOfNothing() {
        return hashing.hashOfNothing();
    }

    public boolean matches(Password password, String hash) {
        return hashing.matches(password, hash);
    }

    Account rename(UserId id, DisplayName name) {
        return database.run(execute -> store.rename(execute, id, name)).orElseThrow();
    }

    /** Whose it is. */
    public Optional<UserId> find(Login login) {
        return database.run(execute -> store.find(execute, login))
                .map(credential -> credential.account().id());
    }

    /** The account whose owner typed this; an account that is disabled is as good as none. */
    public Account authenticate(Login login, Password password) {
        var found = database.run(execute -> store.find(execute, login));
        if (found.isEmpty()) {
            hashing.matchesNobody(password);
            throw new AccountError.WrongCredentials();
        }
        var credential = found.get();
        // The password is checked first: a disabled account takes as long as any other.
        if (!hashing.matches(password, credential.hash())
                || !credential.account().active()) {
            throw new AccountError.WrongCredentials();
        }
        strengthen(credential, password);
        return credential.account();
    }

    /** Makes an admin if there is none; safe on several replicas at once. */
    public FirstAdmin ensureAdmin(Email email, Password password) {
        if (database.run(store::adminExists)) {
            return FirstAdmin.EXISTS;
        }
        var hash = hashing.hash(password);
        try {
            return database.inTransaction(transaction -> addFirstAdmin(transaction, email, hash));
        } catch (AccountError.Taken _) {
            return FirstAdmin.EMAIL_TAKEN;
        }
    }

    /** Makes one more admin; its username, or empty when the email belongs to an account already. */
    public Optional<String> createAdmin(Email email, Password password) {
        var hash = hashing.hash(password);
        try {
            var account = database.run(execute -> make(execute, Person.of(email), hash, RoleName.ADMIN));
            return Optional.of(account.username().value());
        } catch (AccountError.Taken _) {
            return Optional.empty();
        }
    }

    /** As for a wrong password: what was proved is true no longer. */
    public static RuntimeException wrongCredentials() {
        return new AccountError.WrongCredentials();
    }

    public Account get(UserId id) {
        return database.run(execute -> store.find(execute, id)).orElseThrow();
    }

    @Override
    public void close() {
        hashing.close();
    }

    long passwordChecks() {
        return hashing.checks();
    }

    private FirstAdmin addFirstAdmin(DbExecute transaction, Email email, String hash) {
        store.lockFirstAdmin(transaction);
        if (store.adminExists(transaction)) {
            return FirstAdmin.EXISTS;
        }
        make(transaction, Person.of(email), hash, RoleName.ADMIN);
        return FirstAdmin.MADE;
    }

    private Account add(DbExecute execute, Draft draft) {
        return store.add(execute, draft).orElseThrow(() -> new AccountError.Taken(store.taken(execute, draft)));
    }

    /** Under the name wished for, else under one that nobody has. */
    private Account addNear(DbExecute execute, Draft draft) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            var candidate = attempt == 1 ? draft : draft.with(near(draft.username(), attempt));
            var account = store.add(execute, candidate);
            if (account.isPresent()) {
                return account.get();
            }
            if (store.taken(execute, candidate).contains("email")) {
                throw new AccountError.Taken(List.of("email"));
            }
        }
        throw new AccountError.Taken(List.of("username"));
    }

    /** Small numbers read well; where they are used up, chance finds a free name sooner. */
    private static Username near(Username wish, int attempt) {
        return wish.withSuffix(
                attempt <= NUMBERED
                        ? Integer.toString(attempt)
                        : "%06x".formatted(ThreadLocalRandom.current().nextInt(1 << 24)));
    }

    private void strengthen(Credential credential, Password password) {
        if (hashing.outdated(credential.hash())) {
            var stronger = hashing.hash(password);
            database.run(execute -> {
                store.rehash(execute, credential, stronger);
                return true;
            });
            LOG.log(
                    INFO,
                    "password of account {0} hashed anew with more work",
                    credential.account().id());
        }
    }
}
