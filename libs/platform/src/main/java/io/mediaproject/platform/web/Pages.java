package io.mediaproject.platform.web;

import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts lists into pages, and links from one to the next. Cursors will stand in the links where {@code page} does. */
public final class Pages {
    /** How far a count goes, and how deep a page may lie. */
    public static final int COUNTED = 10_000;

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;

    private final URI publicUrl;

    /** Links are made from this address, never from the Host header. */
    public Pages(URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The part of a list that was asked for. */
    public record Slice(int page, int size) {
        public int offset() {
            return (page - 1) * size;
        }
    }

    public static Slice slice(ServerRequest request) {
        int size = Requests.queryInt(request, "page_size", USUAL_SIZE, 1, LARGEST_SIZE);
        int page = Requests.queryInt(request, "page", 1, 1, 999_999_999);
        if ((long) page * size > COUNTED) {
            throw InvalidRequest.field(
                    "page",
                    "too_deep",
                    "page times page_size is over %d. Follow next from page to page.".formatted(COUNTED));
        }
        return new Slice(page, size);
    }

    /**
     * The page on the wire.
     *
     * @param count of the whole list; a store counts up to {@link #COUNTED} + 1
     */
    public <T> Page<T> page(ServerRequest request, Slice slice, long count, List<T> results) {
        boolean more =
                (long) slice.page() * slice.size() < count && (long) (slice.page() + 1) * slice.size() <= COUNTED;
        return new Page<>(
                Math.min(count, COUNTED),
                count <= COUNTED,
                more ? Optional.of(link(request, slice.page() + 1)) : Optional.empty(),
                slice.page() > 1 ? Optional.of(link(request, slice.page() - 1)) : Optional.empty(),
                results);
    }

    /** Sends the page with its links in a Link header as well (RFC 8288). */
    public static void send(ServerResponse response, Page<?> page) {
        var links = new ArrayList<String>();
        page.next().ifPresent(url -> links.add("<" + url + ">; rel=\"next\""));
        page.previous().ifPresent(url -> links.add("<" + url + ">; rel=\"prev\""));
        if (!links.isEmpty()) {
            response.header(HeaderNames.LINK, String.join(", ", links));
        }
        response.send(page);
    }

    private String link(ServerRequest request, int page) {
        var query = new ArrayList<String>();
        for (var name : request.query().names()) {
            if (!name.equals("page")) {
                request.query().all(name).forEach(value -> query.add(encoded(name) + "=" + encoded(value)));
            }
        }
        query.add("page=" + page);
        return publicUrl + request.path().absolute().rawPath() + "/?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return UriEncoding.encode(text, UriEncoding.Type.QUERY_PARAM);
    }
}
