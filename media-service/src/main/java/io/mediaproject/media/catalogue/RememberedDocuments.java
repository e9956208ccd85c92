package io.mediaproject.media.catalogue;

import io.mediaproject.media.catalogue.MetadataDocuments.Answer;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.redis.Hints;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.bson.json.JsonParseException;

/**
 * The technical documents, those of the last minute from Redis. Only what is whole is remembered, and under the version
 * of its media; who may see which part of it is decided by the media's row, as for any other.
 */
final class RememberedDocuments {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int LARGEST = 256 << 10;

    private final MetadataDocuments documents;
    private final Hints hints;

    RememberedDocuments(MetadataDocuments documents, Hints hints) {
        this.documents = documents;
        this.hints = hints;
    }

    Answer find(Media media) {
        return remembered(media).<Answer>map(Answer.Found::new).orElseGet(() -> ask(media));
    }

    private Optional<Document> remembered(Media media) {
        try {
            return settled(media) ? hints.get(key(media)).map(Document::parse) : Optional.empty();
        } catch (JsonParseException _) {
            return Optional.empty();
        }
    }

    private Answer ask(Media media) {
        var answer = documents.find(media.id());
        if (answer instanceof Answer.Found found && settled(media) && whole(media, found.document())) {
            var text = found.document().toJson();
            if (text.length() <= LARGEST) {
                hints.set(key(media), text, REMEMBERED);
            }
        }
        return answer;
    }

    /** While its jobs run a document changes, and its media with it only now and then. */
    private static boolean settled(Media media) {
        return media.progress().status() != MediaStatus.PROCESSING;
    }

    /** What the CDN says of a file may come after the media is ready. */
    private static boolean whole(Media media, Document document) {
        return document.containsKey(MetadataView.TECHNICAL)
                && (media.original().isEmpty() || document.containsKey(MetadataView.CDN));
    }

    private static String key(Media media) {
        return "media:document:%s:%d:%s".formatted(media.id(), media.version(), media.updatedAt());
    }
}
