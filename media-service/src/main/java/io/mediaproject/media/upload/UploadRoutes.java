package io.mediaproject.media.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.contracts.MediaId;
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
    /** The version that every media begins with. */
    private static final String NEW = "\"1\"";

    private final Authentication authentication;
    private final Admission admission;
    private final Intake.Tools tools;
    private final Publication publication;
    private final Once once;
    private final MediaDetails details;

    UploadRoutes(Authentication authentication, Intake.Tools tools, Publication publication, Answers answers) {
        this.authentication = authentication;
        this.admission = tools.admission();
        this.tools = tools;
        this.publication = publication;
        this.once = answers.once();
        this.details = answers.details();
    }

    /** What is answered. */
    record Answers(Once once, MediaDetails details) {}

    @Override
    public void routing(HttpRules rules) {
        rules.post("/media", authentication.required(Permission.MEDIA_UPLOAD, this::add));
    }

    private void add(ServerRequest request, ServerResponse response, Caller caller) throws InterruptedException {
        requireForm(request);
        var key = Once.key(request);
        try (var room = admission.admit(request.headers().contentLength())) {
            var answer = receive(request, new Intent(caller, key), room);
            response.status(Status.CREATED_201)
                    .header(
                            HeaderNames.LOCATION,
                            details.address(answer.media()).toString())
                    .header(HeaderNames.ETAG, NEW)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .send(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who uploads, and whether it may be sent again. */
    private record Intent(Caller caller, Optional<String> key) {}

    private Once.Answer receive(ServerRequest request, Intent intent, Admission.Reservation room)
            throws IOException, InterruptedException {
        var id = new MediaId(UuidCreator.getTimeOrderedEpoch());
        var parts = Multipart.of(request);
        try (var intake = new Intake(id, tools, room, title -> checkTitle(intent, title))) {
            for (var part = parts.next(); part.isPresent(); part = parts.next()) {
                intake.take(part.get());
            }
            var received = intake.complete();
            // A long upload may outlive its session.
            var still = Authentication.require(authentication.recheck(intent.caller()), Permission.MEDIA_UPLOAD);
            var claim = intent.key().map(key -> Claim.of(still.id(), key, received));
            return once.answer(
                    claim,
                    () -> publication.publish(received, still, claim),
                    media -> details.ofNew(media, request, still));
        }
    }

    /** A title that is taken may be that of the same upload, sent before. */
    private void checkTitle(Intent intent, String title) {
        if (intent.key().isEmpty()) {
            publication.checkTitle(intent.caller(), title);
        }
    }

    private static void requireForm(ServerRequest request) {
        var type = request.headers().contentType();
        if (type.isEmpty() || !type.get().mediaType().text().equals("multipart/form-data")) {
            throw InvalidRequest.unsupportedType("Send the upload as multipart/form-data.");
        }
    }
}
