package io.mediaproject.platform.blob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that answers conditional writes with 501, as some do; objects of one piece are all that it knows. */
final class PlainS3 implements AutoCloseable {
    private static final String LIST =
            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>plain</Name><Prefix></Prefix>"
                    + "<KeyCount>0</KeyCount><MaxKeys>1</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";
    private static final String NOT_KNOWN =
            "<Error><Code>NotImplemented</Code><Message>A header implies functionality that is not implemented.</Message></Error>";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, String> writers = new ConcurrentHashMap<>();
    private final HttpServer server;

    PlainS3() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, path);
                case "HEAD" -> head(exchange, path);
                default -> send(exchange, 200, LIST);
            }
        }
    }

    private void put(HttpExchange exchange, String path) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
            send(exchange, 501, NOT_KNOWN);
            return;
        }
        objects.put(path, bytes);
        writers.put(path, exchange.getRequestHeaders().getFirst("x-amz-meta-writer"));
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void head(HttpExchange exchange, String path) throws IOException {
        var found = objects.get(path);
        if (found != null) {
            exchange.getResponseHeaders().set("ETag", "\"e\"");
            exchange.getResponseHeaders().set("Last-Modified", "Sun, 22 Nov 2026 14:00:00 GMT");
            exchange.getResponseHeaders().set("x-amz-meta-writer", writers.get(path));
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(found.length));
        }
        exchange.sendResponseHeaders(found == null ? 404 : 200, -1);
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
