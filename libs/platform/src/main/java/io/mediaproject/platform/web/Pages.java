package io.mediaproject.platform.web;

import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.db.Rows;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Cuts lists into pages, and links from one to the next: by a cursor, so that deep pages cost what the first costs, or
 * by numbers for a short list that stands inside something else.
 */
public final class Pages {
    /** How far a count goes, and how deep a page may lie that is asked for by its number. */
    public static final int COUNTED = 10_000;

    private static final int USUAL_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
    private static final String CURSOR = "cursor";
    private static final String PAGE = "page";

    private final URI publicUrl;
    private final Cursors cursors;
    private final Counts counts;

    /**
     * @param publicUrl links are made from this address, never from the Host header
     * @param signingKey what cursors are signed with, the same on every replica
     */
    public Pages(URI publicUrl, String signingKey) {
        this.publicUrl = publicUrl;
        this.cursors = new Cursors(signingKey);
        this.counts = new Counts(InstantSource.system());
    }

    /** For lists that are paged by numbers only: a cursor would end with the process. */
    public Pages(URI publicUrl) {
        this(publicUrl, UUID.randomUUID().toString());
    }

    /** One of our own addresses, as {@code /jobs/}, as everybody reaches it. */
    public String address(String path) {
        return publicUrl.toString().replaceAll("/+$", "") + path;
    }

    /** The part of a list that was asked for. */
    public record Slice(int page, int size) {
        public int offset() {
            return (page - 1) * size;
        }
    }

    /**
     * What was read for a page: its rows as the window gives them, and how to go on and to count.
     *
     * @param whole whether the list has all that belongs to it: of another the count is not exact
     */
    public record Found<R>(List<R> rows, Function<R, List<String>> key, LongSupplier count, boolean whole) {
        public Found(List<R> rows, Function<R, List<String>> key, LongSupplier count) {
            this(rows, key, count, true);
        }
    }

    /**
     * The page that is asked for.
     *
     * @param list everything that says which list this is for whom: its name, its reader, its sort and its filters. A
     *     cursor of another list is refused.
     */
    public Asked asked(PageQuery query, List<String> list) {
        if (query.cursor().isPresent() && query.page().isPresent()) {
            throw InvalidRequest.field(CURSOR, "not_with_page", "cursor and page stand together. Send one of them.");
        }
        var scope = Rows.jsonText(list);
        return new Asked(
                scope, slice(query.page(), query.pageSize()), query.cursor().map(written -> open(scope, written)));
    }

    private Cursor open(String list, String text) {
        return cursors.open(list, text)
                .orElseThrow(
                        () -> InvalidRequest.field(
                                CURSOR,
                                "not_of_this_list",
                                "The cursor does not belong to this list. Follow next and previous as they are, or start again without a cursor."));
    }

    /** The page on the wire. The count is made at most once in 10 s for each list, and not at all when it is seen. */
    public <R, V> Page<V> page(ServerRequest request, Asked asked, Found<R> found, Function<R, V> view) {
        int size = asked.slice().size();
        boolean more = found.rows().size() > size;
        var rows = more ? found.rows().subList(0, size) : found.rows();
        if (asked.backwards()) {
            rows = rows.reversed();
        }
        long count = count(asked, found, rows.size());
        boolean next = asked.backwards() || more;
        boolean previous = asked.backwards() ? more : !asked.first();
        return new Page<>(
                Math.min(count, COUNTED),
                count <= COUNTED && found.whole(),
                next
                        ? Optional.of(link(request, asked, new Cursor(false, count, key(rows.reversed(), found))))
                        : none(),
                previous ? Optional.of(link(request, asked, new Cursor(true, count, key(rows, found)))) : none(),
                rows.stream().map(view).toList());
    }

    private static <R> List<String> key(List<R> rows, Found<R> found) {
        return rows.isEmpty() ? List.of() : found.key().apply(rows.getFirst());
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private <R> long count(Asked asked, Found<R> found, int shown) {
        if (asked.cursor().isPresent()) {
            return asked.cursor().get().count();
        }
        boolean last = found.rows().size() <= asked.slice().size();
        if (last && (shown > 0 || asked.first())) {
            return asked.slice().offset() + shown;
        }
        return counts.of(asked.list(), found.count());
    }

    private record Numbers(Optional<@Min(1) Integer> page, Optional<@Min(1) @Max(LARGEST_SIZE) Integer> pageSize) {}

    /** For a list that is asked for nothing else, and knows numbers only. */
    public static Slice slice(ServerRequest request) {
        var numbers = Requests.query(request, Numbers.class);
        return slice(numbers.page(), numbers.pageSize());
    }

    private static Slice slice(Optional<Integer> number, Optional<Integer> most) {
        int page = number.orElse(1);
        int size = most.orElse(USUAL_SIZE);
        if ((long) page * size > COUNTED) {
            throw InvalidRequest.field(
                    PAGE,
                    "too_deep",
                    "page times page_size is over %d. Follow next from page to page.".formatted(COUNTED));
        }
        return new Slice(page, size);
    }

    /**
     * The page on the wire of a list that knows numbers only.
     *
     * @param count of the whole list; a store counts up to {@link #COUNTED} + 1
     */
    public <T> Page<T> page(ServerRequest request, Slice slice, long count, List<T> results) {
        boolean more =
                (long) slice.page() * slice.size() < count && (long) (slice.page() + 1) * slice.size() <= COUNTED;
        return new Page<>(
                Math.min(count, COUNTED),
                count <= COUNTED,
                more ? Optional.of(link(request, PAGE, "" + (slice.page() + 1))) : Optional.empty(),
                slice.page() > 1 ? Optional.of(link(request, PAGE, "" + (slice.page() - 1))) : Optional.empty(),
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

    private String link(ServerRequest request, Asked asked, Cursor cursor) {
        return link(request, CURSOR, cursors.seal(asked.list(), cursor));
    }

    private String link(ServerRequest request, String place, String value) {
        var query = new ArrayList<String>();
        for (var name : request.query().names()) {
            if (!name.equals(PAGE) && !name.equals(CURSOR)) {
                request.query().all(name).forEach(text -> query.add(encoded(name) + "=" + encoded(text)));
            }
        }
        query.add(place + "=" + value);
        return publicUrl + request.path().absolute().rawPath() + "/?" + String.join("&", query);
    }

    private static String encoded(String text) {
        return UriEncoding.encode(text, UriEncoding.Type.QUERY_PARAM);
    }
}
