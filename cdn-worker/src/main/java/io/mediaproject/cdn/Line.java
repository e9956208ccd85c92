package io.mediaproject.cdn;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webclient.http1.Http1ClientResponse;
import io.mediaproject.platform.http.ConnectionWatch;
import io.mediaproject.platform.http.DuplexConnection;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The way to ImageKit: one connection for each request, and no answer that could hurt. */
final class Line {
    private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");

    private final ImageKitAccount account;
    private final Patience patience;
    private final SSLContext trust;
    private final Http1Client client;

    Line(ImageKitAccount account, Patience patience, SSLContext trust) {
        this.account = account;
        this.patience = patience;
        this.trust = trust;
        this.client = WebClient.builder()
                .followRedirects(false)
                .keepAlive(false)
                .sendExpectContinue(false)
                .servicesDiscoverServices(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .build()
                .client(Http1Client.PROTOCOL);
    }

    /** Asks for something small. */
    Reply call(Method method, URI address) {
        return connected(address, connection -> {
            var watch = ConnectionWatch.over(connection, patience.stalled(), patience.stalled());
            var request = request(method, address, connection).readTimeout(patience.stalled());
            return exchange(connection, watch, () -> true, request::request);
        });
    }

    /** Sends something small. */
    Reply post(URI address, String json) {
        return connected(address, connection -> {
            var watch = ConnectionWatch.over(connection, patience.stalled(), patience.stalled());
            var request = request(Method.POST, address, connection)
                    .readTimeout(patience.stalled())
                    .header(HeaderNames.CONTENT_TYPE, "application/json");
            return exchange(connection, watch, () -> true, () -> request.submit(json));
        });
    }

    /**
     * Sends a file of these bytes.
     *
     * @param opened told the connection, to be closed by whoever wants to end this
     */
    Reply upload(NewCdnFile file, InputStream bytes, Consumer<DuplexConnection> opened) {
        var form = new UploadForm(file);
        return connected(account.upload(), connection -> {
            opened.accept(connection);
            var body = new UploadBody(connection, form, file);
            var watch = ConnectionWatch.over(connection, patience.stalled(), patience.wholeUpload(form.length()));
            var request = request(Method.POST, account.upload(), connection)
                    .readTimeout(patience.answer())
                    .header(HeaderNames.CONTENT_TYPE, form.contentType())
                    .header(HeaderNames.CONTENT_LENGTH, Long.toString(form.length()));
            return exchange(
                    connection,
                    watch,
                    body::whole,
                    () -> request.outputStream(out -> {
                        body.send(bytes, out);
                        watch.sent();
                    }));
        });
    }

    private Reply connected(URI address, Function<DuplexConnection, Reply> exchange) {
        DuplexConnection connection;
        try {
            connection = DuplexConnection.open(address, patience.connect(), trust);
        } catch (UncheckedIOException _) {
            return new Reply.None(Setback.Cause.UNREACHABLE);
        }
        try {
            return exchange.apply(connection);
        } finally {
            connection.closeResource();
        }
    }

    private Http1ClientRequest request(Method method, URI address, DuplexConnection connection) {
        return client.method(method)
                .uri(address)
                .connection(connection)
                .header(HeaderNames.AUTHORIZATION, account.authorization());
    }

    private static Reply exchange(
            DuplexConnection connection,
            ConnectionWatch watch,
            BooleanSupplier whole,
            Supplier<Http1ClientResponse> call) {
        try (watch;
                var response = call.get()) {
            return AnswerReader.read(response, RESET);
        } catch (SourceFailed ours) {
            throw ours;
        } catch (RuntimeException broken) {
            // Helidon knows some ten ways to say that what came is not HTTP, or came not at all.
            return new Reply.None(cause(broken, connection, watch, whole));
        }
    }

    private static Setback.Cause cause(
            RuntimeException broken, DuplexConnection connection, ConnectionWatch watch, BooleanSupplier whole) {
        if (watch.cut() || isTimeout(broken)) {
            return Setback.Cause.TIMED_OUT;
        }
        if (connection.answersWithin(Duration.ZERO)) {
            return Setback.Cause.GARBLED;
        }
        return whole.getAsBoolean() ? Setback.Cause.REPLY_LOST : Setback.Cause.BROKEN_OFF;
    }

    private static boolean isTimeout(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
