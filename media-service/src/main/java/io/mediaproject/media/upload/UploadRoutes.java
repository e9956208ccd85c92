package io.mediaproject.media.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaDetails;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code POST /media/}: decided before the body is read, streamed once, committed once. */
final class UploadRoutes implements HttpService {
    private final Authentication authentication;
    private final Admission admission;
    private final Intake.Tools tools;
    private final Publication publication;
    private final MediaDetails details;

    UploadRoutes(Authentication authentication, Intake.Tools tools, Publication publication, MediaDetails details) {
        this.authentication = authentication;
        this.admission = tools.admission();
        this.tools = tools;
        this.publication = publication;
        this.details = details;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/media", authentication.required(Permission.MEDIA_UPLOAD, this::add));
    }

    private void add(ServerRequest request, ServerResponse response, Caller caller) throws InterruptedException {
        requireForm(request);
        try (var room = admission.admit(request.headers().contentLength())) {
            var media = receive(Multipart.of(request), room, caller);
            var detail = details.of(media, request, Optional.of(caller));
            response.status(Status.CREATED_201)
                    .header(HeaderNames.LOCATION, details.address(media).toString())
                    .header(HeaderNames.ETAG, media.etag())
                    .send(detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Media receive(Multipart parts, Admission.Reservation room, Caller caller)
            throws IOException, InterruptedException {
        var id = new MediaId(UuidCreator.getTimeOrderedEpoch());
        try (var intake = new Intake(id, tools, room, title -> publication.checkTitle(caller, title))) {
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                intake.take(part.get());
            }
            var received = intake.complete();
            // A long upload may outlive its session.
            var still = Authentication.require(authentication.recheck(caller), Permission.MEDIA_UPLOAD);
            return publication.publish(received, still);
        }
    }

    private static void requireForm(ServerRequest request) {
        var type = request.headers().contentType();
        if (type.isEmpty() || !type.get().mediaType().text().equals("multipart/form-data")) {
            throw InvalidRequest.unsupportedType("Send the upload as multipart/form-data.");
        }
    }
}
