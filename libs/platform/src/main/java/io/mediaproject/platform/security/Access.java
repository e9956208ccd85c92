package io.mediaproject.platform.security;

import io.mediaproject.platform.security.Resource.Reach;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.util.Optional;

/** The one place that decides what a caller may do; what it does not allow is not allowed. */
public final class Access {
    private Access() {}

    /**
     * Whether the caller may do this to that.
     *
     * @param caller empty for somebody who is not signed in
     */
    public static boolean may(Optional<Caller> caller, Action action, Resource resource) {
        return opened(action, resource, Reach.PUBLIC)
                || caller.filter(user -> may(user, action, resource)).isPresent();
    }

    public static boolean may(Caller caller, Action action, Resource resource) {
        if (opened(action, resource, Reach.PUBLIC)) {
            return true;
        }
        return caller.may(action.permission())
                && (owned(caller, resource) || opened(action, resource, Reach.MEMBERS) || lifted(caller, action));
    }

    /** 403 naming the permission that is missing: for what the caller may know of. */
    public static void require(Caller caller, Action action, Resource resource) {
        Authentication.require(caller, action.permission());
        if (!may(caller, action, resource)) {
            throw new Refused(Problem.forbidden(
                    "For what is not yours this needs the permission %s, which the role %s does not have."
                            .formatted(
                                    action.onAnybodys()
                                            .orElse(action.permission())
                                            .word(),
                                    caller.role())));
        }
    }

    private static boolean opened(Action action, Resource resource, Reach reach) {
        return action.shared() && resource instanceof Resource.Owned owned && owned.reach() == reach;
    }

    private static boolean owned(Caller caller, Resource resource) {
        return switch (resource) {
            case Resource.Owned thing -> thing.owner().equals(caller.id());
            case Resource.Platform _ -> false;
        };
    }

    /** Whether it makes no difference for this caller whose a thing is. */
    private static boolean lifted(Caller caller, Action action) {
        return action.onAnybodys().map(caller::may).orElse(true);
    }
}
