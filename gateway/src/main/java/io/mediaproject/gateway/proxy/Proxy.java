package io.mediaproject.gateway.proxy;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Sends a request on to a service and its answer back; bodies stream both ways. */
public final class Proxy {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Pattern EVENTS = Pattern.compile(".*/events/?");
    private static final Set<Method> READS = Set.of(Method.GET, Method.HEAD);
    /** A body that is not longer is read first. */
    private static final long SMALL = 64 << 10;

    private final Http1Client client;
    private final ForwardedHeaders headers;
    private final StreamedUpload uploads;
    private final Outages outages = new Outages();

    public Proxy(ClientAddress addresses, String publicScheme) {
        this.client = WebClient.builder()
                .followRedirects(false)
                .connectTimeout(CONNECT)
                // A pooled connection of Helidon 4.3 waits for its first byte from the moment it lies idle, not from
                // the request: one that is used again just before its read timeout fails a request that is answered.
                // Nor is it cheaper: with client, gateway and service in one JVM a small request takes 1.2 ms of
                // computing either way, because each idle connection has a thread that watches it.
                .keepAlive(false)
                .shareConnectionCache(false)
                .servicesDiscoverServices(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .build()
                .client(Http1Client.PROTOCOL);
        this.headers = new ForwardedHeaders(addresses, publicScheme);
        this.uploads = new StreamedUpload(client, headers);
    }

    /**
     * Answers with what the service answers.
     *
     * @param rawPath the path for the service, still encoded
     */
    public void forward(ServerRequest request, ServerResponse response, Upstream upstream, String rawPath) {
        var target = new Target(upstream, resolve(upstream, rawPath, request));
        try (var answer = exchange(request, target)) {
            Answers.copy(answer, request, response, headers);
        }
    }

    /** Whether the body of a request goes on while it comes in, as forms and large ones do. */
    public static boolean streams(ServerRequest request) {
        return announcesBody(request) && (isForm(request) || isLarge(request));
    }

    private HttpClientResponse exchange(ServerRequest request, Target target) {
        boolean streamed = streams(request);
        var body = announcesBody(request) && !streamed ? request.content().as(byte[].class) : new byte[0];
        try {
            if (streamed) {
                return uploads.send(request, target);
            }
            return sendOnceMore(request, target, body);
        } catch (UncheckedIOException | IllegalStateException | DataReader.InsufficientDataAvailableException e) {
            throw unreachable(target, e);
        }
    }

    /**
     * A read whose connection breaks at once and before its answer is sent again: a replica may have died, and another one
     * answers. Who has waited has waited long enough.
     */
    private HttpClientResponse sendOnceMore(ServerRequest request, Target target, byte[] body) {
        long began = System.nanoTime();
        try {
            return send(request, target, body);
        } catch (UncheckedIOException | IllegalStateException | DataReader.InsufficientDataAvailableException e) {
            boolean atOnce = System.nanoTime() - began < CONNECT.toNanos();
            if (!READS.contains(request.prologue().method()) || body.length > 0 || !atOnce) {
                throw e;
            }
            return send(request, target, body);
        }
    }

    private HttpClientResponse send(ServerRequest request, Target target, byte[] body) {
        var out = client.method(request.prologue().method())
                .uri(target.uri())
                .readTimeout(patience(target))
                .headers(outgoing -> headers.toService(request, outgoing));
        return body.length == 0 ? out.request() : out.submit(body);
    }

    /** WebClient knows one time-out for the head of an answer and for each part of it. */
    private static Duration patience(Target target) {
        boolean live = EVENTS.matcher(target.uri().getRawPath()).matches();
        return live ? target.upstream().silence() : target.upstream().patience();
    }

    /** A form may hold a file, and a small one takes as long to be stored safely as a large one. */
    private static boolean isForm(ServerRequest request) {
        return request.headers()
                .contentType()
                .filter(type -> type.type().equals("multipart"))
                .isPresent();
    }

    private static boolean isLarge(ServerRequest request) {
        return request.headers().contentLength().orElse(Long.MAX_VALUE) > SMALL;
    }

    private static boolean announcesBody(ServerRequest request) {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || request.headers().contentLength().orElse(0) > 0;
    }

    private static java.net.URI resolve(Upstream upstream, String rawPath, ServerRequest request) {
        try {
            return upstream.resolve(rawPath, request.query().rawValue());
        } catch (IllegalArgumentException _) {
            throw InvalidRequest.malformed("The address holds a character that has to be percent-encoded.");
        }
    }

    private Refused unreachable(Target target, RuntimeException cause) {
        outages.tell(target.upstream(), cause);
        return new Refused(Problem.unavailable(
                "%s cannot be reached now. Try again in a moment."
                        .formatted(capitalized(target.upstream().name())),
                SOON));
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Where one request goes. */
    record Target(Upstream upstream, java.net.URI uri) {}

    /** What has no body on the wire, whatever its headers say. */
    static boolean bodiless(Method method, Status status) {
        return method.equals(Method.HEAD) || status.code() == 204 || status.code() == 304;
    }
}
