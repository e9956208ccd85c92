package io.mediaproject.auth.users;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.auth.accounts.Accounts;
import io.mediaproject.auth.passwords.Passwords;
import io.mediaproject.auth.passwords.ResetLink;
import io.mediaproject.auth.roles.RoleName;
import io.mediaproject.auth.roles.Roles;
import io.mediaproject.auth.sessions.EndReason;
import io.mediaproject.auth.sessions.SessionLedger;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Window;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Problems;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All users, for administrators. Nobody raises or touches who may do more than they, and the last admin stays. */
public final class Users {
    private static final System.Logger LOG = System.getLogger(Users.class.getName());

    private final Database database;
    private final Accounts accounts;
    private final Roles roles;
    private final Passwords passwords;
    private final SessionLedger ledger;
    private final UserStore store = new UserStore();

    public Users(Database database, Accounts accounts, Roles roles, Passwords passwords, SessionLedger ledger) {
        this.database = database;
        this.accounts = accounts;
        this.roles = roles;
        this.passwords = passwords;
        this.ledger = ledger;
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, URI publicUrl, Pages pages) {
        routing.register("/users", new UserRoutes(this, authentication, publicUrl, pages))
                .error(UserError.class, Problems.answer(UserProblems::of));
    }

    /** An account, and the way in for somebody who has no password yet. */
    record Made(StoredUser user, Optional<ResetLink> link) {}

    List<StoredUser> list(UserQuery wish, Window window) {
        return store.list(database, wish, window);
    }

    long count(UserQuery wish) {
        return store.count(database, wish);
    }

    StoredUser get(UserId id) {
        return database.run(execute -> find(execute, id));
    }

    Made make(NewUser wish, Caller caller) {
        var hash = wish.password().map(accounts::hash).orElseGet(accounts::hashOfNothing);
        var role = wish.role().orElse(accounts.usualRole());
        var made = database.inTransaction(transaction -> {
            var rights = rights(transaction, caller);
            requireGivable(transaction, role, rights);
            var id = accounts.make(transaction, wish.person(), hash, role).id();
            return new Made(
                    find(transaction, id),
                    wish.password().isPresent() ? Optional.empty() : Optional.of(passwords.issue(transaction, id)));
        });
        made.link().ifPresent(link -> passwords.send(made.user().id(), link));
        LOG.log(INFO, "account {0} made as {1} by {2}", made.user().id(), role, caller.id());
        return made;
    }

    StoredUser change(UserId id, UserChange wish, Caller caller) {
        var ended = new ArrayList<UUID>();
        var changed = database.inTransaction(transaction -> {
            var rights = rights(transaction, caller);
            var before = below(transaction, id, rights);
            var after = wish.applied(before);
            requireGivable(transaction, after.role(), rights);
            requireAnAdmin(transaction, before, after.admin());
            boolean ends = !after.role().equals(before.role()) || before.active() && !after.active();
            store.change(transaction, after, ends);
            if (ends) {
                ended.addAll(ledger.endAll(transaction, id, Optional.empty(), EndReason.ACCOUNT_CHANGED));
            }
            return after;
        });
        ledger.tell(ended);
        LOG.log(INFO, "account {0} changed by {1}", id, caller.id());
        return changed;
    }

    void delete(UserId id, Caller caller) {
        ledger.tell(database.inTransaction(transaction -> {
            var before = below(transaction, id, rights(transaction, caller));
            requireAnAdmin(transaction, before, false);
            passwords.revoke(transaction, id);
            store.delete(transaction, id);
            return ledger.endAll(transaction, id, Optional.empty(), EndReason.ACCOUNT_DELETED);
        }));
        LOG.log(INFO, "account {0} deleted by {1}", id, caller.id());
    }

    ResetLink resetLink(UserId id, Caller caller) {
        var link = database.inTransaction(transaction -> {
            var user = below(transaction, id, rights(transaction, caller));
            return passwords.issue(transaction, user.id());
        });
        passwords.send(id, link);
        return link;
    }

    /** What the caller may do now that nobody else changes accounts; another change may have come first. */
    private List<String> rights(DbExecute transaction, Caller caller) {
        store.lockChanges(transaction);
        var rights = roles.permissions(transaction, caller).orElseThrow(Authentication::ended);
        Roles.requireAll(rights, List.of(Permission.USERS_ADMIN.word()));
        return rights;
    }

    private StoredUser below(DbExecute transaction, UserId id, List<String> rights) {
        var user = find(transaction, id);
        roles.hold(transaction, user.role(), rights);
        return user;
    }

    private StoredUser find(DbExecute execute, UserId id) {
        return store.find(execute, id).orElseThrow(UserError.NotFound::new);
    }

    private void requireGivable(DbExecute transaction, RoleName role, List<String> rights) {
        if (roles.hold(transaction, role, rights).isEmpty()) {
            throw InvalidRequest.field("role", "unknown_role", "There is no such role.");
        }
    }

    private void requireAnAdmin(DbExecute transaction, StoredUser before, boolean staysAdmin) {
        if (before.admin() && !staysAdmin && !store.otherAdmin(transaction, before.id())) {
            throw new UserError.LastAdmin();
        }
    }
}
