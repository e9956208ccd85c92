package io.mediaproject.auth.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import java.util.List;

/** The caller, with what the caller may do and send. */
record MeView(@JsonUnwrapped UserView user, List<String> permissions, Limits limits) {

    static MeView of(Account account, Caller caller, Limits limits) {
        var permissions =
                caller.permissions().stream().map(Permission::word).sorted().toList();
        return new MeView(UserView.of(account), permissions, limits);
    }
}
