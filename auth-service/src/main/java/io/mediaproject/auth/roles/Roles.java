package io.mediaproject.auth.roles;

import static java.lang.System.Logger.Level.INFO;

import io.helidon.dbclient.DbExecute;
import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Role;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Problems;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All roles. Nobody gives, changes or takes away what is above themselves. */
public final class Roles {
    private static final System.Logger LOG = System.getLogger(Roles.class.getName());
    private static final int MOST = 200;

    private final Database database;
    private final Consumer<RoleName> changed;
    private final RoleStore store = new RoleStore();

    /** @param changed is told after each change of what a role allows, so that no session keeps more than it has */
    public Roles(Database database, Consumer<RoleName> changed) {
        this.database = database;
        this.changed = changed;
    }

    public void register(HttpRouting.Builder routing, Authentication authentication, URI publicUrl) {
        routing.register("/roles", new RoleRoutes(this, authentication, publicUrl))
                .error(RoleError.class, Problems.answer(RoleProblems::of));
    }

    /** The built-in roles allow all that this version of the program says; what one shall lose, a migration takes. */
    public void bringUp() {
        for (var role : Role.values()) {
            var name = RoleName.of(role);
            if (database.run(execute -> store.bringUp(execute, name, words(role.permissions())))) {
                LOG.log(INFO, "the built-in role {0} allows {1}", name, words(role.permissions()));
                changed.accept(name);
            }
        }
    }

    /**
     * The role, kept as it is until the transaction ends, if the caller may give it or deal with who has it.
     *
     * @return empty when there is none
     */
    public Optional<StoredRole> hold(DbExecute transaction, RoleName name, Collection<String> ofCaller) {
        var role = store.hold(transaction, name);
        role.ifPresent(found -> requireAll(ofCaller, found.permissions()));
        return role;
    }

    /** What the caller may do at this moment, and until the transaction ends; empty when its session is outdated. */
    public Optional<List<String>> permissions(DbExecute transaction, Caller caller) {
        return store.permissions(transaction, caller.id(), caller.epoch());
    }

    List<StoredRole> all() {
        return database.run(execute -> store.all(execute, MOST));
    }

    StoredRole add(NewRole wish, Caller caller) {
        var name = new RoleName(wish.name());
        var permissions = new TreeSet<>(wish.permissions());
        requireAll(words(caller.permissions()), permissions);
        var role = database.inTransaction(transaction -> add(transaction, name, permissions));
        LOG.log(INFO, "role {0} made by {1}", role.name(), caller.id());
        return role;
    }

    StoredRole change(RoleName name, RoleChange wish, Caller caller) {
        var permissions = new TreeSet<>(wish.permissions());
        var role = database.inTransaction(transaction -> {
            lockBelow(transaction, name, caller);
            requireAll(words(caller.permissions()), permissions);
            return store.change(transaction, name, permissions).orElseThrow(() -> new RoleError.BuiltIn(name));
        });
        LOG.log(INFO, "role {0} changed by {1}", name, caller.id());
        changed.accept(name);
        return role;
    }

    void remove(RoleName name, Caller caller) {
        database.inTransactionDo(transaction -> {
            lockBelow(transaction, name, caller);
            if (!store.remove(transaction, name)) {
                throw new RoleError.InUse(name);
            }
        });
        LOG.log(INFO, "role {0} removed by {1}", name, caller.id());
    }

    private StoredRole add(DbExecute transaction, RoleName name, Collection<String> permissions) {
        if (store.count(transaction) >= MOST) {
            throw InvalidRequest.field("name", "too_many", "There are %d roles already.".formatted(MOST));
        }
        return store.add(transaction, name, permissions).orElseThrow(() -> new RoleError.Taken(name));
    }

    private void lockBelow(DbExecute transaction, RoleName name, Caller caller) {
        var role = store.lock(transaction, name).orElseThrow(RoleError.NotFound::new);
        if (role.builtIn()) {
            throw new RoleError.BuiltIn(name);
        }
        requireAll(words(caller.permissions()), role.permissions());
    }

    /** 403 that names what is missing. */
    public static void requireAll(Collection<String> granted, Collection<String> asked) {
        var missing = new TreeSet<>(asked);
        missing.removeAll(granted);
        if (!missing.isEmpty()) {
            throw new RoleError.Above(missing);
        }
    }

    private static Collection<String> words(Collection<Permission> permissions) {
        return permissions.stream().map(Permission::word).sorted().toList();
    }
}
