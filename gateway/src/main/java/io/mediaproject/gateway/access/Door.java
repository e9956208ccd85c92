package io.mediaproject.gateway.access;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.gateway.proxy.Proxy;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;

/** Lets a request pass when its token is good for what it wants; decided on the head alone. */
public final class Door {
    /** A multipart body is a little longer than the file in it, and may hold a miniature. */
    private static final long AROUND_THE_FILE = 12L << 20;

    private final Authentication authentication;
    private final Quotas quotas;
    private final long maxUploadBytes;

    public Door(Authentication authentication, Quotas quotas, long maxUploadBytes) {
        this.authentication = authentication;
        this.quotas = quotas;
        this.maxUploadBytes = maxUploadBytes;
    }

    /** The handler behind the door. */
    public Handler before(Handler next) {
        var anyone = authentication.optional((request, response, _) -> next.handle(request, response));
        var signedIn = authentication.signedIn((request, response, _) -> next.handle(request, response));
        var jobMaker = authentication.signedIn((request, response, caller) -> {
            quotas.job(caller, response);
            next.handle(request, response);
        });
        var editor = authentication.signedIn((request, response, caller) -> {
            if (!Proxy.streams(request)) {
                next.handle(request, response);
                return;
            }
            try (var _ = quotas.edit(caller)) {
                next.handle(request, response);
            }
        });
        var uploader = authentication.required(Permission.MEDIA_UPLOAD, (request, response, caller) -> {
            refuseTooLong(request);
            try (var _ = quotas.upload(caller, response)) {
                next.handle(request, response);
            }
        });
        return (request, response) -> {
            var access = Access.of(
                    request.prologue().method(), request.path().absolute().path());
            switch (access) {
                case ANYONE -> next.handle(request, response);
                case NEWCOMER -> {
                    quotas.signUp(request, response);
                    next.handle(request, response);
                }
                case OPTIONAL -> anyone.handle(request, response);
                case SIGNED_IN -> signedIn.handle(request, response);
                case JOB_MAKER -> jobMaker.handle(request, response);
                case EDITOR -> editor.handle(request, response);
                case UPLOADER -> uploader.handle(request, response);
            }
        };
    }

    private void refuseTooLong(ServerRequest request) {
        long length = request.headers().contentLength().orElse(0);
        if (length > maxUploadBytes + AROUND_THE_FILE) {
            throw new Refused(Problem.tooLarge(
                    "The body has %d bytes, and a file may have %d at the most.".formatted(length, maxUploadBytes)));
        }
    }
}
