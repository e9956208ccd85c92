package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.NewDescription;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.validation.Fault;
import io.mediaproject.platform.web.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form about one media while it comes in. What is wrong with it is gathered, to be said at once; but for what would
 * be a long read for nothing, which ends it.
 */
public final class MediaForm {
    private static final int FIELD_BYTES = UploadLimits.FIELD_BYTES;
    private static final String MINIATURE = "miniature";

    private final SentPictures pictures;
    private final Map<String, List<String>> texts = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private Optional<Miniature> miniature = Optional.empty();
    private boolean pictured;
    private int fields;

    public MediaForm(SentPictures pictures) {
        this.pictures = pictures;
    }

    /** Takes a part that is not the file. */
    public void take(Multipart.Part part) throws IOException, InterruptedException {
        String field = part.headers().field();
        if (field.equals(MINIATURE)) {
            picture(part);
            return;
        }
        count(field);
        text(field, part.content());
    }

    private void count(String field) {
        fields++;
        if (fields > UploadLimits.FIELDS) {
            refuseNow(new Fault(
                    field, "too_many", "There are more than %d fields of text.".formatted(UploadLimits.FIELDS)));
        }
    }

    /** What the texts say; throws everything that is wrong with the form so far. */
    public NewDescription description() {
        return Requests.form(texts, faults, NewDescription.class);
    }

    /** Empty when none came: a web form sends the field also when no file was chosen. */
    public Optional<Miniature> miniature() {
        return miniature;
    }

    void refuse(Fault fault) {
        faults.add(fault);
    }

    /** Throws it with everything else that is wrong. */
    void refuseNow(Fault fault) {
        refuse(fault);
        description();
    }

    private void picture(Multipart.Part part) throws IOException, InterruptedException {
        if (pictured) {
            refuseNow(new Fault(MINIATURE, "repeated", "A media has one miniature; this is the second."));
        }
        try {
            miniature = pictures.read(part);
            pictured = miniature.isPresent();
            if (!pictured) {
                count(MINIATURE);
            }
        } catch (UnreadablePicture bad) {
            pictured = true;
            refuse(new Fault(MINIATURE, "unreadable", String.valueOf(bad.getMessage())));
        }
    }

    private void text(String field, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(FIELD_BYTES + 1);
        var values = texts.computeIfAbsent(field, _ -> new ArrayList<>()); // Also of a field that is not known.
        if (bytes.length > FIELD_BYTES) {
            refuseNow(new Fault(field, "too_long", "%s has more than %d bytes.".formatted(field, FIELD_BYTES)));
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            split(field, text.toString()).forEach(values::add);
        } catch (CharacterCodingException _) {
            refuse(new Fault(field, "not_utf8", field + " is not UTF-8 text."));
        }
    }

    /** Tags may come in one field, with commas between them. */
    private static Stream<String> split(String field, String text) {
        return field.equals("tags") ? Stream.of(text.split(",")) : Stream.of(text);
    }
}
