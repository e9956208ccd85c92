package io.mediaproject.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mediaproject.contracts.BlobKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server may list fewer than it was asked for, even none, and say that there is more. */
class S3ShortPagesTest {
    private static final String ENTRY =
            "<Contents><Key>%s</Key><Size>1</Size><LastModified>2026-11-22T14:00:00.000Z</LastModified></Contents>";
    private static final Pattern TOKEN = Pattern.compile("continuation-token=page(\\d)");

    private volatile List<Page> pages = List.of(new Page("end"));
    private HttpServer server;
    private S3BlobStore store;

    /** What one answer holds. */
    private record Page(String token, String... keys) {
        String xml() {
            return List.of(keys).stream()
                    .map(ENTRY::formatted)
                    .collect(Collectors.joining(
                            "",
                            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name>"
                                    + "<IsTruncated>%s</IsTruncated>%s".formatted(!token.equals("end"), told()),
                            "</ListBucketResult>"));
        }

        private String told() {
            return token.startsWith("page") ? "<NextContinuationToken>" + token + "</NextContinuationToken>" : "";
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
        store = S3BlobStore.open(new S3Config(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                "some-bucket",
                true,
                new S3Config.Keys("a", "b"),
                Long.MAX_VALUE));
    }

    @AfterEach
    void close() {
        store.close();
        server.stop(0);
    }

    @Test
    void aListGoesOnAfterAShortPage() {
        pages = List.of(
                new Page("page1", "originals/a", "originals/b"), new Page("page2"), new Page("end", "originals/c"));

        assertThat(store.list("originals", Optional.empty(), 100))
                .extracting(BlobKey::value)
                .containsExactly("originals/a", "originals/b", "originals/c");
    }

    @Test
    void aListThatCannotGoOnIsNotTakenForTheWhole() {
        pages = List.of(new Page("lost", "originals/a"));

        assertThatThrownBy(() -> store.list("originals", Optional.empty(), 100))
                .isInstanceOf(StoreDown.class)
                .hasMessage("The S3 server has more than it lists, and does not say how to go on.");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var token = TOKEN.matcher(exchange.getRequestURI().getQuery());
            var bytes = pages.get(token.find() ? Integer.parseInt(token.group(1)) : 0)
                    .xml()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
