package io.mediaproject.auth.accounts;

import io.mediaproject.auth.form.Follows;
import java.util.Optional;

/** What people may change about themselves, as they send it. */
record MeChange(Optional<@Follows(DisplayName.Rule.class) String> name) {

    @Override
    public String toString() {
        return "MeChange[hidden]";
    }
}
