package io.mediaproject.cdn;

import io.helidon.http.Method;
import io.mediaproject.platform.cdn.CdnNames;
import io.mediaproject.platform.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** ImageKit, as far as we use it; whatever it does, it becomes an outcome and no exception. */
final class ImageKitClient {
    private final ImageKitAccount account;
    private final Line line;

    private ImageKitClient(ImageKitAccount account, Patience patience, SSLContext trust) {
        this.account = account;
        this.line = new Line(account, patience, trust);
    }

    static ImageKitClient of(ImageKitAccount account) {
        return of(account, Patience.USUAL);
    }

    static ImageKitClient of(ImageKitAccount account, Patience patience) {
        try {
            return of(account, patience, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    static ImageKitClient of(ImageKitAccount account, Patience patience, SSLContext trust) {
        return new ImageKitClient(account, patience, trust);
    }

    /** An upload that has not started. It neither replaces a file nor makes a second one, so it may be repeated. */
    PendingUpload upload(NewCdnFile file) {
        return new PendingUpload(line, file);
    }

    /** The file at that place. */
    LookupOutcome find(String folder, String name) {
        var query = "?path=" + encode(folder) + "&searchQuery=" + encode("name = \"" + quote(name) + "\"");
        return Verdicts.search(line.call(Method.GET, api("/v1/files" + query)), CdnNames.filePath(folder, name));
    }

    /** Files in the folder and below it that were made at that time or later, the oldest first. */
    ListOutcome list(String folder, Optional<Instant> since, int skip, int most) {
        String wanted = "path : \"" + quote(folder) + "\""
                + since.map(time -> " AND createdAt >= \"" + time + "\"").orElse("");
        var query = "?searchQuery=" + encode(wanted) + "&sort=ASC_CREATED&skip=" + skip + "&limit=" + most;
        return Verdicts.list(line.call(Method.GET, api("/v1/files" + query)));
    }

    /** Removes a file; copies that the CDN keeps near its readers may live on for a while. */
    RemovalOutcome delete(String fileId) {
        return Verdicts.removal(line.call(Method.DELETE, api("/v1/files/" + encode(fileId))));
    }

    /** Takes the copies of a file that it delivered out of its caches, whatever they were asked for with. */
    RemovalOutcome purge(String url) {
        var body = Json.lenient().createObjectNode().put("url", url + "*").toString();
        return Verdicts.purge(line.post(api("/v1/files/purge"), body));
    }

    private URI api(String path) {
        return URI.create(account.api() + path);
    }

    private static String quote(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
