package io.mediaproject.auth.passwords;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.Requests;
import java.net.URI;
import java.util.regex.Pattern;

/** What a person sees who follows the link: a form without any script. */
final class ResetPage {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final String POLICY =
            "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FORM = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A new password</title></head>
            <body>
            <h1>A new password</h1>
            <form method="post" action="%s">
            <input type="hidden" name="token" value="%s">
            <p><label>New password, 8 to 128 characters<br>
            <input type="password" name="new_password" minlength="8" maxlength="128" autocomplete="new-password" required autofocus></label></p>
            <p><button>Set it</button></p>
            </form>
            </body>
            </html>
            """;

    private static final String DONE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Done</title></head>
            <body><h1>Your password is set</h1><p>Sign in with it. Everywhere else you were signed out.</p></body>
            </html>
            """;

    private final String action;

    ResetPage(URI publicUrl) {
        this.action = escaped(publicUrl.getRawPath() + Passwords.RESET_PATH);
    }

    void form(ServerRequest request, ServerResponse response) {
        // What is no token of ours is not shown again; the form then says so when it is sent.
        var token = Requests.query(request, "token")
                .filter(text -> TOKEN.matcher(text).matches())
                .orElse("");
        send(response, FORM.formatted(action, token));
    }

    void done(ServerResponse response) {
        send(response, DONE);
    }

    /** Whether somebody looks at the answer in a browser. */
    static boolean wanted(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ACCEPT)
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }

    private static void send(ServerResponse response, String page) {
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.create("Content-Security-Policy"), POLICY)
                .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .send(page);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
