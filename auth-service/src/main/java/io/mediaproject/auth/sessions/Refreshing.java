package io.mediaproject.auth.sessions;

import io.mediaproject.auth.form.Follows;

/** What somebody carries a session on with. */
record Refreshing(@Follows(RefreshToken.Rule.class) RefreshToken refreshToken) {}
