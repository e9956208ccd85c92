package io.mediaproject.media.listing;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Resource;
import java.util.List;
import java.util.Map;

/**
 * What a caller sees, in words of SQL: the same that {@link Access} says of one media.
 *
 * @param all whether that is also what others keep private
 */
record Sight(UserId caller, String username, boolean all) {
    private static final String OWN = "owner_id = :caller";
    private static final String SHARED = "visibility <> 'private' AND owner_id <> :caller";

    static Sight of(Caller caller) {
        return new Sight(caller.id(), caller.username(), Access.may(caller, Action.MEDIA_READ, Resource.platform()));
    }

    /** The condition on a row; living rows only. */
    String condition() {
        return all ? "deleted_at IS NULL" : "deleted_at IS NULL AND (owner_id = :caller OR visibility <> 'private')";
    }

    /** The same in parts that have no row in common: each reads an index in its order, which with OR none could. */
    List<String> parts() {
        return all ? List.of("deleted_at IS NULL") : List.of(part(OWN), part(SHARED));
    }

    /** What is left of the parts when only one owner's media are wanted. */
    List<String> partsOf(boolean own) {
        return all ? parts() : List.of(part(own ? OWN : SHARED));
    }

    Map<String, Object> parameters() {
        return all ? Map.of() : Map.of("caller", caller.value());
    }

    boolean is(String owner) {
        return owner.equals(username) || owner.equals(caller.toString());
    }

    private static String part(String condition) {
        return "deleted_at IS NULL AND " + condition;
    }
}
