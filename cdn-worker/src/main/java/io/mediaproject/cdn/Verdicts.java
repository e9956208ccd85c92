package io.mediaproject.cdn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads ImageKit's answers. */
final class Verdicts {
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_FOR_A_FILE = Duration.ofMinutes(1);
    private static final int LONGEST_MESSAGE = 300;

    private Verdicts() {}

    static UploadOutcome upload(Reply reply, NewCdnFile file) {
        return switch (reply) {
            case Reply.Answer(int status, var _, var body)
            when status == 200 ->
                FileAnswer.file(body, file)
                        .<UploadOutcome>map(UploadOutcome.Uploaded::new)
                        .orElseGet(Verdicts::garbled);
            case Reply.Answer(int status, var _, var body) when status == 400 -> refusedUpload(body);
            case Reply.Answer(int status, var _, var _) when status == 413 -> new UploadOutcome.TooLarge();
            case Reply.Answer _, Reply.None _ -> setback(reply);
        };
    }

    /** The one file at this path, out of a list. */
    static LookupOutcome search(Reply reply, String path) {
        if (reply instanceof Reply.Answer(int status, var _, var list) && status == 200) {
            if (!list.isArray()) {
                return garbled();
            }
            return StreamSupport.stream(list.spliterator(), false)
                    .flatMap(item -> FileAnswer.fileAt(item, path).stream())
                    .findFirst()
                    .<LookupOutcome>map(LookupOutcome.Found::new)
                    .orElseGet(LookupOutcome.Missing::new);
        }
        return setback(reply);
    }

    /** What cannot be read is left out of no list: a file that is not known to be there would be sent again. */
    static ListOutcome list(Reply reply) {
        if (reply instanceof Reply.Answer(int status, var _, var list) && status == 200) {
            var files = StreamSupport.stream(list.spliterator(), false)
                    .map(FileAnswer::listed)
                    .toList();
            return list.isArray() && files.stream().allMatch(Optional::isPresent)
                    ? new ListOutcome.Files(
                            files.stream().flatMap(Optional::stream).toList())
                    : garbled();
        }
        return setback(reply);
    }

    static RemovalOutcome removal(Reply reply) {
        return switch (reply) {
            case Reply.Answer(int status, var _, var _)
            when status == 204 || status == 200 -> new RemovalOutcome.Removed();
            case Reply.Answer(int status, var _, var _) when status == 404 -> new RemovalOutcome.Missing();
            case Reply.Answer _, Reply.None _ -> setback(reply);
        };
    }

    /** A URL that it does not take for one of its own has no copies to lose. */
    static RemovalOutcome purge(Reply reply) {
        return switch (reply) {
            case Reply.Answer(int status, var _, var _)
            when status == 200 || status == 201 -> new RemovalOutcome.Removed();
            case Reply.Answer(int status, var _, var _) when status == 400 -> new RemovalOutcome.Missing();
            case Reply.Answer _, Reply.None _ -> setback(reply);
        };
    }

    private static UploadOutcome refusedUpload(JsonNode body) {
        String message = message(body);
        if (message.startsWith("A file with the same name already exists")) {
            return new UploadOutcome.AlreadyThere();
        }
        if (message.contains("file size exceeds limits")) {
            return new UploadOutcome.TooLarge();
        }
        // In ImageKit's words: too many requests to update this one file; no header tells how long to wait.
        return message.startsWith("You have sent too many requests")
                ? new Setback.Busy(PAUSE_FOR_A_FILE)
                : new Setback.BadRequest(400, message);
    }

    private static Setback setback(Reply reply) {
        return switch (reply) {
            case Reply.None(var cause) -> new Setback.Down(cause);
            case Reply.Answer(int status, var _, var _)
            when status == 401 || status == 403 -> new Setback.Refused(status);
            case Reply.Answer(int status, var reset, var _)
            when status == 429 -> new Setback.Busy(reset.orElse(USUAL_PAUSE));
            case Reply.Answer(int status, var _, var _) when status == 408 -> new Setback.Down(Setback.Cause.TIMED_OUT);
            case Reply.Answer(int status, var _, var _)
            when status >= 500 -> new Setback.Down(Setback.Cause.SERVER_ERROR);
            // A success of another kind than the one that was asked for.
            case Reply.Answer(int status, var _, var _) when status < 300 -> garbled();
            case Reply.Answer(int status, var _, var body) -> new Setback.BadRequest(status, message(body));
        };
    }

    private static Setback garbled() {
        return new Setback.Down(Setback.Cause.GARBLED);
    }

    private static String message(JsonNode body) {
        String text =
                body.path("message").asText().replaceAll("\\p{Cntrl}+", " ").strip();
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }
}
