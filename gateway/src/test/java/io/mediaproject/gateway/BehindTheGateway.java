package io.mediaproject.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of the test behind the gateway: it tells what reached it. */
final class BehindTheGateway implements AutoCloseable {
    /** After so many bytes an upload is refused. */
    static final HeaderName REFUSE_AFTER = HeaderNames.create("X-Refuse-After");

    static final byte[] FILE = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    final BlockingQueue<String> uploads = new LinkedBlockingQueue<>();
    /** Uploads whose head has come. */
    final AtomicInteger begun = new AtomicInteger();

    final CountDownLatch secondEvent = new CountDownLatch(1);
    private final HttpServer server;

    BehindTheGateway() {
        server = HttpServer.start(HttpConfig.on("127.0.0.1", 0).withMaxBody(Long.MAX_VALUE), this::route);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }

    private void route(HttpRouting.Builder routing) {
        routing.any("/auth/signin", BehindTheGateway::echo)
                .any("/media/echo", BehindTheGateway::echo)
                .any("/media/echo/*", BehindTheGateway::echo)
                .post("/media", this::upload)
                .get("/media/file/content", BehindTheGateway::file)
                .head("/media/file/content", BehindTheGateway::file)
                .get("/media/file/events", this::events)
                .get("/media/file/broken", BehindTheGateway::broken)
                .delete(
                        "/media/file",
                        (_, response) -> response.status(Status.NO_CONTENT_204).send())
                .get("/local/*", BehindTheGateway::echo);
    }

    /** What came, header by header. */
    private static void echo(ServerRequest request, ServerResponse response) {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put(":method", request.prologue().method().text());
        seen.put(":path", request.path().absolute().rawPath());
        seen.put(":query", request.query().rawValue());
        request.headers().forEach(header -> seen.put(header.headerName().lowerCase(), header.values()));
        if (request.headers().contentLength().orElse(0) > 0) {
            seen.put(":body", request.content().as(String.class));
        }
        response.send(seen);
    }

    private void upload(ServerRequest request, ServerResponse response) {
        begun.incrementAndGet();
        var refuseAfter = request.headers().first(REFUSE_AFTER).map(Integer::parseInt);
        try (var in = request.content().inputStream()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            long count = 0;
            if (refuseAfter.orElse(0) < 0) {
                refuse();
            }
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                count += read;
                if (refuseAfter.isPresent() && count > refuseAfter.get()) {
                    refuse();
                }
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            uploads.add(hash);
            response.status(Status.CREATED_201)
                    .header(HeaderNames.LOCATION, "/media/1")
                    .send(Map.of(
                            "sha256",
                            hash,
                            "size",
                            count,
                            "announced",
                            request.headers().first(HeaderNames.CONTENT_LENGTH).orElse("none")));
        } catch (Refused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            uploads.add("broken off");
            throw new CloseConnectionException("The upload broke off", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse() {
        throw new Refused(Problem.unsupportedType("This is text/plain, which is not accepted."));
    }

    private static void file(ServerRequest request, ServerResponse response) {
        if (request.headers().contains(HeaderNames.IF_NONE_MATCH)) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else if (request.headers().contains(HeaderNames.RANGE)) {
            response.status(Status.PARTIAL_CONTENT_206)
                    .header(HeaderNames.CONTENT_RANGE, "bytes 2-4/10000")
                    .send("234");
        } else {
            response.headers().contentLength(FILE.length);
            if (request.prologue().method().text().equals("HEAD")) {
                response.send();
            } else {
                response.send(FILE);
            }
        }
    }

    private void events(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        try (var out = response.outputStream()) {
            out.write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            secondEvent.await();
            out.write("data: second\n\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void broken(ServerRequest request, ServerResponse response) throws IOException {
        response.headers().contentLength(1_000_000);
        var out = response.outputStream();
        out.write(FILE);
        out.flush();
        throw new CloseConnectionException("as when the process dies");
    }
}
