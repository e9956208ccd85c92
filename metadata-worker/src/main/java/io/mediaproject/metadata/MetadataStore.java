package io.mediaproject.metadata;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.mongo.MongoLink;
import org.bson.Document;
import org.bson.conversions.Bson;

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
        return write(media, part, not(gt("fence", part.fence())));
    }

    /** False when a newer job has written already, and nothing was changed; a newer miniature stays. */
    boolean write(MediaId media, CdnPart part) throws InterruptedException {
        var notNewer = nor(newer("cdn", part.job(), part.fence()));
        var newerMiniature = newer("miniature", part.job(), part.fence());
        return write(media, part, and(notNewer, nor(newerMiniature)))
                || change(media, allButMiniature(part), and(notNewer, newerMiniature));
    }

    /** False when a newer job has written already, and nothing was changed. */
    boolean write(MediaId media, MiniaturePart part) throws InterruptedException {
        var older = nor(newer("cdn", part.job(), part.fence()), newer("miniature", part.job(), part.fence()));
        return write(media, part, older);
    }

    /** Whether a part comes from a later job, or from a later run of the same one. */
    private static Bson newer(String part, String job, long fence) {
        return or(gt(part + "_job", job), and(eq(part + "_job", job), gt(part + "_fence", fence)));
    }

    private static Document allButMiniature(CdnPart part) {
        var fields = new Document("cdn_job", part.job()).append("cdn_fence", part.fence());
        part.cdn().forEach((name, value) -> {
            if (!name.equals("miniature")) {
                fields.append("cdn." + name, value);
            }
        });
        return fields;
    }

    /** Whether there was one; no fence guards it, for nobody asks for this before the last job of the media is over. */
    boolean forget(MediaId media) throws InterruptedException {
        return mongo.await(documents.deleteOne(eq("_id", media.toString())))
                .filter(answer -> answer.getDeletedCount() > 0)
                .isPresent();
    }

    private boolean write(MediaId media, Record part, Bson guard) throws InterruptedException {
        // A document that is newer does not match, and the insert instead of it meets its id. The same happens when
        // two make the document at once: then it is there at the second attempt.
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (upsert(media, part, guard)) {
                return true;
            }
        }
        return false;
    }

    private boolean upsert(MediaId media, Record part, Bson guard) throws InterruptedException {
        var guarded = and(eq("_id", media.toString()), guard);
        try {
            mongo.await(documents.updateOne(guarded, new Document("$set", part), new UpdateOptions().upsert(true)));
            return true;
        } catch (MongoWriteException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean change(MediaId media, Document fields, Bson guard) throws InterruptedException {
        return mongo.await(documents.updateOne(and(eq("_id", media.toString()), guard), new Document("$set", fields)))
                .filter(answer -> answer.getMatchedCount() > 0)
                .isPresent();
    }
}
