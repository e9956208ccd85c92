package io.mediaproject.platform.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error as the client sees it (RFC 9457); {@code type} leads to its page below {@code docs/errors}.
 *
 * @param existing what is already there and in the way, where the caller may see it
 * @param headers go beside the body, as in Retry-After
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        Optional<String> detail,
        Optional<String> instance,
        Optional<String> requestId,
        List<FieldError> errors,
        Optional<Object> existing,
        @JsonIgnore Map<String, String> headers) {

    private static final String PAGES = "/errors/";

    /**
     * One field that is wrong.
     *
     * @param code for programs, as in {@code required}, {@code too_long}, {@code unknown_field}
     */
    public record FieldError(String field, String code, String message) {}

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /**
     * A problem of a feature.
     *
     * @param slug the name of the page below docs/errors, as in {@code title-taken}
     * @param title the same for every problem of this type
     * @param detail what happened this time, as a whole sentence
     */
    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(
                PAGES + slug,
                title,
                status,
                Optional.of(detail),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    public static Problem malformed(String detail) {
        return of(400, "malformed", "The request is malformed", detail);
    }

    public static Problem unauthorized(String detail) {
        return of(401, "unauthorized", "You are not signed in", detail).with("WWW-Authenticate", "Bearer");
    }

    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "You may not do this", detail);
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "There is no such thing", detail);
    }

    public static Problem tooSlow(String detail) {
        return of(408, "too-slow", "The body comes too slowly", detail);
    }

    public static Problem conflict(String slug, String title, String detail) {
        return of(409, slug, title, detail);
    }

    public static Problem tooLarge(String detail) {
        return of(413, "too-large", "The body is too large", detail);
    }

    public static Problem unsupportedType(String detail) {
        return of(415, "unsupported-type", "This type is not accepted", detail);
    }

    public static Problem invalid(List<FieldError> errors) {
        var detail = errors.size() == 1 ? errors.getFirst().message() : errors.size() + " fields are not valid.";
        return of(422, "invalid", "A field is not valid", detail).withErrors(errors);
    }

    public static Problem tooMany(String detail, Duration retryAfter) {
        return of(429, "too-many-requests", "Too many requests", detail).retryAfter(retryAfter);
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(503, "unavailable", "Something that this needs is down", detail)
                .retryAfter(retryAfter);
    }

    public static Problem noRoom(String detail) {
        return of(507, "no-room", "There is no room left", detail);
    }

    public static Problem internal() {
        return of(
                500, "internal", "Something went wrong here", "The server failed; the request id finds it in the log.");
    }

    public Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, detail, instance, requestId, errors, existing, headers);
    }

    public Problem withExisting(Object existing) {
        return new Problem(type, title, status, detail, instance, requestId, errors, Optional.of(existing), headers);
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, title, status, detail, instance, requestId, errors, existing, more);
    }

    /** Whole seconds, at least one. */
    public Problem retryAfter(Duration after) {
        return with("Retry-After", Long.toString(Math.max(1, after.toSeconds())));
    }

    Problem at(String path, String requestId) {
        return new Problem(
                type, title, status, detail, Optional.of(path), Optional.of(requestId), errors, existing, headers);
    }
}
