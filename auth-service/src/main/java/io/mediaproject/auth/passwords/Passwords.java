package io.mediaproject.auth.passwords;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.auth.accounts.Accounts;
import io.mediaproject.auth.accounts.Email;
import io.mediaproject.auth.keys.Opaque;
import io.mediaproject.auth.mail.Mailer;
import io.mediaproject.auth.passwords.PasswordStore.Owner;
import io.mediaproject.auth.passwords.ResetMails.Letter;
import io.mediaproject.auth.sessions.EndReason;
import io.mediaproject.auth.sessions.SessionLedger;
import io.mediaproject.auth.sessions.SignInLimit;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Problems;
import io.mediaproject.platform.web.Refused;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Replaces passwords. Whoever knew the old one has no session left afterwards. */
public final class Passwords {
    static final String RESET_PATH = "/auth/password/reset/";
    private static final System.Logger LOG = System.getLogger(Passwords.class.getName());

    private final Database database;
    private final Accounts accounts;
    private final SessionLedger ledger;
    private final Links links;
    private final Optional<ResetMails> mails;
    private final PasswordStore store = new PasswordStore();

    /** How links are made and sent. */
    public record Links(Duration lifetime, URI publicUrl, Optional<Mailer> mailer) {}

    public Passwords(Database database, Accounts accounts, SessionLedger ledger, Links links) {
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.links = links;
        this.mails = links.mailer().map(ResetMails::new);
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, SignInLimit limit) {
        var page = new ResetPage(links.publicUrl());
        routing.register("/auth/password", new PasswordRoutes(this, authentication, limit, page))
                .error(PasswordError.class, Problems.answer(PasswordProblems::of));
    }

    /** A link for whoever has lost the password; every older one of the account works no longer. */
    public ResetLink issue(DbExecute execute, UserId account) {
        var token = Opaque.random();
        var expires = store.issue(execute, account, Opaque.hash(token), links.lifetime());
        LOG.log(INFO, "a link to reset the password of account {0} was made", account);
        return link(token, expires);
    }

    /** The same by mail, where mails are sent. */
    public void send(UserId account, ResetLink link) {
        mails.ifPresent(post ->
                post.post(() -> Optional.of(new Letter(database.run(execute -> store.email(execute, account)), link))));
    }

    /** Known before a body is read. */
    void requireMails() {
        if (mails.isEmpty()) {
            throw new Refused(Problem.notFound("No mails are sent here. Ask an administrator for a link."));
        }
    }

    /** Everything that tells whether there is such an account happens later. */
    void forgot(Email email) {
        mails.ifPresent(post -> post.post(() ->
                database.run(execute -> store.find(execute, email).flatMap(owner -> letter(execute, owner)))));
    }

    /** As before there was a link. */
    public void revoke(DbExecute transaction, UserId account) {
        store.revoke(transaction, account);
    }

    private Optional<Letter> letter(DbExecute execute, Owner owner) {
        var token = Opaque.random();
        return store.issueIfQuiet(execute, owner.account(), Opaque.hash(token), links.lifetime())
                .map(expires -> new Letter(owner.email(), link(token, expires)));
    }

    private ResetLink link(String token, Instant expires) {
        return new ResetLink(links.publicUrl() + RESET_PATH + "?token=" + token, expires);
    }

    void change(Caller caller, NewPassword wish) {
        var current = database.run(execute -> store.find(execute, caller.id()))
                .filter(found -> accounts.matches(wish.oldPassword(), found.hash()))
                .orElseThrow(PasswordError.WrongPassword::new);
        var hash = accounts.hash(wish.newPassword());
        ledger.tell(database.inTransaction(transaction -> {
            if (!store.replace(transaction, caller.id(), current, hash)) {
                throw new PasswordError.WrongPassword();
            }
            store.revoke(transaction, caller.id());
            return ledger.endAll(transaction, caller.id(), Optional.of(caller.sid()), EndReason.PASSWORD_CHANGED);
        }));
        LOG.log(INFO, "account {0} has a new password", caller.id());
    }

    void reset(Reset wish) {
        var token = Opaque.hash(wish.token());
        // Before the work of hashing: nobody gets that for a guess.
        if (!database.run(execute -> store.known(execute, token))) {
            throw new PasswordError.ResetRefused();
        }
        var hash = accounts.hash(wish.newPassword());
        ledger.tell(database.inTransaction(transaction -> reset(transaction, token, hash)));
    }

    private List<UUID> reset(DbExecute transaction, byte[] token, String hash) {
        var account = store.spend(transaction, token)
                .filter(id -> store.reset(transaction, id, hash))
                .orElseThrow(PasswordError.ResetRefused::new);
        LOG.log(INFO, "the password of account {0} was reset by a link", account);
        return ledger.endAll(transaction, account, Optional.empty(), EndReason.PASSWORD_RESET);
    }
}
