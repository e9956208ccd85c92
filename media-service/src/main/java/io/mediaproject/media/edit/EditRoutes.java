package io.mediaproject.media.edit;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.MediaDetails;
import io.mediaproject.media.upload.MediaForm;
import io.mediaproject.media.upload.SentPictures;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.Requests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code PATCH /media/{id}/}, as JSON or as a form. */
final class EditRoutes implements HttpService {
    private final Authentication authentication;
    private final Edits edits;
    private final SentPictures sent;
    private final MediaDetails details;

    EditRoutes(Authentication authentication, Edits edits, SentPictures sent, MediaDetails details) {
        this.authentication = authentication;
        this.edits = edits;
        this.sent = sent;
        this.details = details;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.patch("/media/{id}", authentication.required(Permission.MEDIA_CHANGE, this::change));
    }

    private void change(ServerRequest request, ServerResponse response, Caller caller) {
        var id = Requests.mediaId(request);
        var condition = IfMatch.of(request);
        edits.changeable(id, caller, condition);
        var media = edits.apply(id, caller, condition, edit(request));
        response.header(HeaderNames.ETAG, media.etag()).send(details.of(media, request, Optional.of(caller)));
    }

    private Edit edit(ServerRequest request) {
        var type = request.headers().contentType();
        return type.filter(sent -> sent.mediaType().text().equals("multipart/form-data"))
                        .isPresent()
                ? form(request)
                : Requests.body(request, NewEdit.class).edit();
    }

    private Edit form(ServerRequest request) {
        try {
            var parts = Multipart.of(request);
            var form = new MediaForm(sent);
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                form.take(part.get());
            }
            return new Edit(
                    form.description(),
                    form.miniature().<Picture>map(Picture.Replaced::new).orElseGet(Picture.Kept::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while a form was read"));
        }
    }
}
