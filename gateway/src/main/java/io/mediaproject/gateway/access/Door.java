package io.mediaproject.gateway.access;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;

/** Lets a request pass when its token is good for what it wants; decided on the head alone. */
public final class Door {
    /** A multipart body is a little longer than the file in it, and may hold a miniature. */
    private static final long AROUND_THE_FILE = 12L << 20;

    private final Authentication authentication;
    private final long maxUploadBytes;

    public Door(Authentication authentication, long maxUploadBytes) {
        this.authentication = authentication;
        this.maxUploadBytes = maxUploadBytes;
    }

    /** The handler behind the door. */
    public Handler before(Handler next) {
        var anyone = authentication.optional((request, response, _) -> next.handle(request, response));
        var signedIn = authentication.signedIn((request, response, _) -> next.handle(request, response));
        var uploader = authentication.required(
                Permission.MEDIA_UPLOAD, (request, response, _) -> upload(request, response, next));
        return (request, response) -> {
            var access = Access.of(
                    request.prologue().method(), request.path().absolute().path());
            switch (access) {
                case ANYONE -> next.handle(request, response);
                case OPTIONAL -> anyone.handle(request, response);
                case SIGNED_IN -> signedIn.handle(request, response);
                case UPLOADER -> uploader.handle(request, response);
            }
        };
    }

    private void upload(ServerRequest request, ServerResponse response, Handler next) throws Exception {
        long length = request.headers().contentLength().orElse(0);
        if (length > maxUploadBytes + AROUND_THE_FILE) {
            throw new Refused(Problem.tooLarge(
                    "The body has %d bytes, and a file may have %d at the most.".formatted(length, maxUploadBytes)));
        }
        next.handle(request, response);
    }
}
