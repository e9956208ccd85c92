package io.mediaproject.platform.security;

import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;

/** A route of each kind that a service may have, by whom it lets in. */
final class Guarded {
    private Guarded() {}

    static HttpServer start(Authentication authentication) {
        return HttpServer.start(
                HttpConfig.on("127.0.0.1", 0),
                routing -> routing.get(
                                "/read",
                                authentication.required(
                                        Permission.MEDIA_READ,
                                        (_, response, caller) ->
                                                response.send(caller.username() + " " + caller.role())))
                        .get("/write", authentication.required(Permission.MEDIA_UPLOAD, (_, response, caller) -> {
                            authentication.recheck(caller);
                            response.send("written");
                        }))
                        .get(
                                "/admin",
                                authentication.required(Permission.USERS_ADMIN, (_, response, _) -> response.send("a")))
                        .get(
                                "/permits",
                                (request, response) ->
                                        response.send("" + authentication.permits(request, Permission.HEALTH_DETAILS)))
                        .get("/me", authentication.signedIn((_, response, caller) -> response.send(caller.sid())))
                        .get("/out", authentication.signedInFresh((_, response, caller) -> response.send(caller.sid())))
                        .get(
                                "/any",
                                authentication.optional((_, response, caller) -> response.send(
                                        caller.map(Caller::username).orElse("nobody")))));
    }
}
