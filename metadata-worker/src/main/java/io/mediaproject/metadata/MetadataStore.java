package io.mediaproject.metadata;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.mongo.MongoLink;
import org.bson.Document;

/** The documents of {@code media_metadata}, one for each media, of two parts that come in any order. */
final class MetadataStore {
    private static final String COLLECTION = "media_metadata";
    private static final int ATTEMPTS = 2;

    private final MongoLink mongo;
    private final MongoCollection<Document> documents;

    MetadataStore(MongoLink mongo) {
        this.mongo = mongo;
        this.documents = mongo.collection(COLLECTION);
    }

    /** False when a newer job has written already, and nothing was changed. */
    boolean write(MediaId media, TechnicalPart part) throws InterruptedException {
        return write(media, part, "fence", part.fence());
    }

    /** False when a newer job has written already, and nothing was changed. */
    boolean write(MediaId media, CdnPart part) throws InterruptedException {
        return write(media, part, "cdn_fence", part.fence());
    }

    /** Whether there was one; no fence guards it, for nobody asks for this before the last job of the media is over. */
    boolean forget(MediaId media) throws InterruptedException {
        return mongo.await(documents.deleteOne(eq("_id", media.toString())))
                .filter(answer -> answer.getDeletedCount() > 0)
                .isPresent();
    }

    private boolean write(MediaId media, Record part, String guard, long fence) throws InterruptedException {
        // A document that is newer does not match, and the insert instead of it meets its id. The same happens when
        // two make the document at once: then it is there at the second attempt.
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (upsert(media, part, guard, fence)) {
                return true;
            }
        }
        return false;
    }

    private boolean upsert(MediaId media, Record part, String guard, long fence) throws InterruptedException {
        var notNewer = and(eq("_id", media.toString()), not(gt(guard, fence)));
        try {
            mongo.await(documents.updateOne(notNewer, new Document("$set", part), new UpdateOptions().upsert(true)));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
