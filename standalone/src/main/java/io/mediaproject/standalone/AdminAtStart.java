package io.mediaproject.standalone;

import io.mediaproject.auth.AuthApp;
import io.mediaproject.auth.accounts.FirstAdmin;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** Sees to it that a first start has an admin: from the environment, else with a password that is shown once. */
final class AdminAtStart {
    private static final String EMAIL = "admin@localhost";
    private static final int PASSWORD_BYTES = 15;

    private AdminAtStart() {}

    static void ensure(AuthApp auth, Map<String, String> environment, boolean onTerminal, PrintWriter out) {
        if (environment.containsKey("ADMIN_EMAIL")) {
            return; // auth-service has seen to it.
        }
        if (!onTerminal) {
            // A password in a log is a password that is not secret.
            out.println("No admin is made without a terminal: set ADMIN_EMAIL and ADMIN_PASSWORD for that.");
            return;
        }
        var password = password();
        if (auth.ensureAdmin(EMAIL, password) == FirstAdmin.MADE) {
            out.println(
                    "The first admin is %s with the password %s, which is shown this once.".formatted(EMAIL, password));
        }
    }

    private static String password() {
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
