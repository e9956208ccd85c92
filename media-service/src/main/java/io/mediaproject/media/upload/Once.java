package io.mediaproject.media.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaDetail;
import io.mediaproject.media.catalogue.MediaError;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.web.InvalidRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Lets an upload with an Idempotency-Key happen once: whoever sends it again gets the answer of the first time. */
final class Once {
    private static final String HEADER = "Idempotency-Key";
    private static final HeaderName NAME = HeaderNames.create(HEADER);
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final ClaimStore store;
    private final MediaStore media;

    Once(ClaimStore store, MediaStore media) {
        this.store = store;
        this.media = media;
    }

    /** The media and its 201. */
    record Answer(MediaId media, String body) {}

    static Optional<String> key(ServerRequest request) {
        var sent = request.headers().all(NAME, List::of);
        if (sent.size() > 1) {
            throw InvalidRequest.field(HEADER, "repeated", HEADER + " may come once.");
        }
        if (!sent.stream().allMatch(key -> KEY.matcher(key).matches())) {
            throw InvalidRequest.field(HEADER, "not_a_key", HEADER + " is not 1 to 255 printable ASCII characters.");
        }
        return sent.stream().findFirst();
    }

    /** The media that was made before comes first: an upload that is sent again is no duplicate of itself. */
    Answer answer(Optional<Claim> claim, Supplier<Media> publish, Function<Media, MediaDetail> shown) {
        if (claim.isPresent()) {
            return answer(claim.get(), publish, shown);
        }
        var media = publish.get();
        return new Answer(media.id(), json(shown.apply(media)));
    }

    private Answer answer(Claim claim, Supplier<Media> publish, Function<Media, MediaDetail> shown) {
        var before = again(claim);
        if (before.isPresent()) {
            return stored(claim, before.get(), shown);
        }
        try {
            return told(claim, publish.get(), shown);
        } catch (ClaimTaken | MediaError refused) {
            // Of two at once the slower one met what the other has made.
            return again(claim).map(made -> stored(claim, made, shown)).orElseThrow(() -> refused);
        }
    }

    private Answer stored(Claim claim, ClaimStore.Made made, Function<Media, MediaDetail> shown) {
        return made.body()
                .map(body -> new Answer(made.media(), body))
                .orElseGet(() -> told(claim, media.find(made.media()).orElseThrow(() -> gone(made)), shown));
    }

    private Answer told(Claim claim, Media made, Function<Media, MediaDetail> shown) {
        return new Answer(made.id(), store.answer(claim, made.id(), json(shown.apply(made))));
    }

    private static MediaError gone(ClaimStore.Made made) {
        return new MediaError.NotFound(made.media());
    }

    private Optional<ClaimStore.Made> again(Claim claim) {
        var made = store.find(claim);
        if (made.isPresent() && !made.get().fingerprint().equals(claim.fingerprint())) {
            throw InvalidRequest.field(
                    HEADER, "used", "Another upload was sent with this key in the last 24 hours. Choose another key.");
        }
        return made;
    }

    private static String json(MediaDetail detail) {
        try {
            return Json.lenient().writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
