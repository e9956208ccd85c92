package io.mediaproject.platform.web;

import io.helidon.http.DateTime;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends content whole or in part (RFC 9110 §14): media players ask for parts, also past the end. */
public final class RangeResponse {
    private static final int BUFFER = 1 << 16;

    private RangeResponse() {}

    /** Answers GET and HEAD: 200, 206, 304, 404 or 416. */
    public static void send(ServerRequest request, ServerResponse response, Content content) {
        describe(response, content);
        if (Conditions.unchanged(request, content)) {
            response.headers().remove(HeaderNames.CONTENT_TYPE);
            response.headers().remove(HeaderNames.CONTENT_DISPOSITION);
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        switch (Conditions.range(request, content)) {
            case Range.Whole _ ->
                send(request, response.status(Status.OK_200), content, new Range.Part(0, content.size()));
            case Range.Part part -> {
                response.header(HeaderNames.CONTENT_RANGE, part.header(content.size()));
                send(request, response.status(Status.PARTIAL_CONTENT_206), content, part);
            }
            case Range.Outside _ ->
                throw new Refused(Problem.of(
                                416,
                                "range-outside",
                                "The range is outside",
                                "The content has %d bytes.".formatted(content.size()))
                        .with("Content-Range", "bytes */" + content.size()));
        }
    }

    private static void describe(ServerResponse response, Content content) {
        response.header(HeaderNames.ACCEPT_RANGES, "bytes")
                .header(HeaderNames.CONTENT_TYPE, content.mimeType())
                .header(HeaderNames.ETAG, "\"" + content.etag() + "\"")
                .header(
                        HeaderNames.LAST_MODIFIED,
                        content.lastModified()
                                .atOffset(java.time.ZoneOffset.UTC)
                                .format(DateTime.RFC_1123_DATE_TIME))
                .header(HeaderNames.CACHE_CONTROL, content.cacheControl())
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.CONTENT_DISPOSITION, Disposition.header(content));
    }

    private static void send(ServerRequest request, ServerResponse response, Content content, Range.Part part) {
        if (request.prologue().method().equals(Method.HEAD)) {
            response.headers().contentLength(part.length());
            response.send();
            return;
        }
        try (var in = content.source().open(part.offset(), part.length()).orElseThrow(RangeResponse::gone)) {
            response.headers().contentLength(part.length());
            copy(in, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(InputStream in, ServerResponse response) throws IOException {
        // Closed on success only: closing after a failure would end a short answer as if it were whole.
        var out = response.outputStream();
        var buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
        out.close();
    }

    private static Refused gone() {
        return new Refused(Problem.notFound("The bytes are no longer there."));
    }

    /** What a request asks for, seen against what there is. */
    sealed interface Range {
        record Whole() implements Range {}

        record Part(long offset, long length) implements Range {
            String header(long size) {
                return "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
            }
        }

        record Outside() implements Range {}

        /** Several ranges at once are answered whole, as RFC 9110 §14.2 allows; so is what cannot be read. */
        static Range parse(List<String> headers, long size) {
            if (headers.size() != 1) {
                return new Whole();
            }
            var matcher = RangeForm.PATTERN.matcher(headers.getFirst().strip());
            if (!matcher.matches()
                    || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
                return new Whole();
            }
            return matcher.group(1).isEmpty()
                    ? suffix(Long.parseLong(matcher.group(2)), size)
                    : between(Long.parseLong(matcher.group(1)), matcher.group(2), size);
        }

        private static Range suffix(long length, long size) {
            long clamped = Math.min(length, size);
            return clamped == 0 ? new Outside() : new Part(size - clamped, clamped);
        }

        private static Range between(long first, String end, long size) {
            long last = end.isEmpty() ? size - 1 : Math.min(Long.parseLong(end), size - 1);
            if (!end.isEmpty() && Long.parseLong(end) < first) {
                return new Whole();
            }
            return first >= size ? new Outside() : new Part(first, last - first + 1);
        }
    }
}
