package io.mediaproject.media.listing;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller sees, in words of SQL: the same that {@link Access} says of one media.
 *
 * @param all whether that is also what others keep private
 * @param deleted how long ago the media were deleted at most; without it, those that live
 */
record Sight(UserId caller, String username, boolean all, Optional<Duration> deleted) {
    private static final String LIVING = "deleted_at IS NULL";
    private static final String DELETED =
            "deleted_at > now() - CAST(:grace AS double precision) * interval '1 millisecond'";
    private static final String OWN = "owner_id = :caller";
    private static final String SHARED = "visibility <> 'private' AND owner_id <> :caller";

    static Sight of(Caller caller) {
        return new Sight(
                caller.id(),
                caller.username(),
                Access.may(caller, Action.MEDIA_READ, Resource.platform()),
                Optional.empty());
    }

    /** For whoever may bring them back. */
    static Sight ofDeleted(Caller caller, Duration grace) {
        Access.require(caller, Action.MEDIA_RESTORE, Resource.platform());
        var living = of(caller);
        return new Sight(living.caller, living.username, living.all, Optional.of(grace));
    }

    /** The condition on a row. */
    String condition() {
        return all ? state() : state() + " AND (owner_id = :caller OR visibility <> 'private')";
    }

    /** The same in parts that have no row in common: each reads an index in its order, which with OR none could. */
    List<String> parts() {
        return all ? List.of(state()) : List.of(part(OWN), part(SHARED));
    }

    /** What is left of the parts when only one owner's media are wanted. */
    List<String> partsOf(boolean own) {
        return all ? parts() : List.of(part(own ? OWN : SHARED));
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        if (!all) {
            parameters.put("caller", caller.value());
        }
        deleted.ifPresent(grace -> parameters.put("grace", grace.toMillis()));
        return parameters;
    }

    /** Everything that makes it the sight of somebody else, or of something else. */
    List<String> words() {
        return List.of(caller.toString(), Boolean.toString(all), Boolean.toString(deleted.isPresent()));
    }

    boolean is(String owner) {
        return owner.equals(username) || owner.equals(caller.toString());
    }

    private String state() {
        return deleted.isPresent() ? DELETED : LIVING;
    }

    private String part(String condition) {
        return state() + " AND " + condition;
    }
}
