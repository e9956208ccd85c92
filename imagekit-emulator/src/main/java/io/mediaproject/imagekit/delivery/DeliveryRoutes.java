package io.mediaproject.imagekit.delivery;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.imagekit.library.FileKind;
import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.Answers;
import io.mediaproject.platform.cdn.CdnNames;
import io.mediaproject.platform.cdn.SignatureVerdict;
import io.mediaproject.platform.cdn.UrlSignature;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Delivers the files; whatever host or prefix stood in front, the signature covers what follows the ImageKit id. */
final class DeliveryRoutes implements HttpService {
    /** Says that the original was sent in place of what a transformation would have made. */
    private static final HeaderName NOT_TRANSFORMED = HeaderNames.create("x-emulator-transformation");

    private static final HeaderName NO_SNIFFING = HeaderNames.create("X-Content-Type-Options");

    private final String prefix;
    private final UrlSignature signature;
    private final Library library;
    private final PosterShelf posters;
    private final InstantSource clock;

    DeliveryRoutes(String imagekitId, UrlSignature signature, Library library, Posters posters, InstantSource clock) {
        this.prefix = "/" + imagekitId + "/";
        this.signature = signature;
        this.library = library;
        this.posters = new PosterShelf(library, posters);
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(prefix + "*", this::deliver).head(prefix + "*", this::deliver);
    }

    private void deliver(ServerRequest request, ServerResponse response) {
        Answers.dropIfLost(request);
        String whole = request.prologue().uriPath().rawPath();
        // The server takes a last slash off, and the id alone is left of the root.
        String path = whole.length() > prefix.length() ? whole.substring(prefix.length()) : "";
        var verdict = signature.verify(rest(request, path), clock.instant());
        var address = Address.of(path);
        if (address.isEmpty()) {
            refuse(request, response, Status.BAD_REQUEST_400, "The path is not valid.");
            return;
        }
        var file = find(address.get(), request);
        if (!allowed(verdict, file)) {
            refuse(
                    request,
                    response,
                    Status.UNAUTHORIZED_401,
                    "The URL is not signed, or its signature is not valid any more.");
        } else if (file.isEmpty()) {
            refuse(request, response, Status.NOT_FOUND_404, "There is no such file.");
        } else {
            deliver(request, response, file.get(), address.get());
        }
    }

    private static String rest(ServerRequest request, String path) {
        String query = request.prologue().query().rawValue();
        return query.isEmpty() ? path : path + "?" + query;
    }

    // A bad signature is refused even on a public file: it is not the address that its owner gave away.
    private static boolean allowed(SignatureVerdict verdict, Optional<FileRecord> file) {
        return switch (verdict) {
            case VALID -> true;
            case UNSIGNED -> file.isEmpty() || !file.get().labels().privateFile();
            case EXPIRED, INVALID -> false;
        };
    }

    private Optional<FileRecord> find(Address address, ServerRequest request) {
        var newest = library.findByPath(address.filePath());
        var version = request.query().first("ik-obj-version");
        return version.isEmpty()
                ? newest
                : newest.flatMap(file -> library.versions(file.fileId()).stream()
                        .filter(one -> one.versionId().value().equals(version.get()))
                        .findFirst());
    }

    private void deliver(ServerRequest request, ServerResponse response, FileRecord file, Address address) {
        boolean secret = file.labels().privateFile();
        response.header(HeaderNames.CACHE_CONTROL, secret ? "private, max-age=3600" : "public, max-age=31536000");
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.header(NO_SNIFFING, "nosniff");
        if (address.transformed() || request.query().contains("tr")) {
            response.header(NOT_TRANSFORMED, "ignored");
        }
        if (address.poster()) {
            deliverPoster(request, response, file);
            return;
        }
        if (request.query().first("ik-attachment").filter("true"::equals).isPresent()) {
            response.header(
                    HeaderNames.CONTENT_DISPOSITION,
                    "attachment; filename*=UTF-8''" + CdnNames.encodePath(file.name()));
        }
        response.header(HeaderNames.CONTENT_TYPE, file.contentType().mime());
        var conditions = new Conditions('"' + file.versionId().value() + '"', file.updatedAt());
        FileSender.send(request, response, library.bytes(file), conditions);
    }

    private void deliverPoster(ServerRequest request, ServerResponse response, FileRecord file) {
        var poster = file.contentType().kind() == FileKind.VIDEO ? posters.of(file) : Optional.<Path>empty();
        if (poster.isEmpty()) {
            refuse(request, response, Status.NOT_FOUND_404, "There is no picture of this file.");
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "image/jpeg");
        var conditions = new Conditions('"' + file.versionId().value() + "-poster\"", file.updatedAt());
        FileSender.send(request, response, poster.get(), conditions);
    }

    private static void refuse(ServerRequest request, ServerResponse response, Status status, String sentence) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.status(status);
        // A body after HEAD would be read as the beginning of the next answer.
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
        } else {
            response.send(sentence);
        }
    }
}
