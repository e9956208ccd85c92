package io.mediaproject.media.catalogue;

import static java.lang.System.Logger.Level.WARNING;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.mongo.MongoConfig;
import io.mediaproject.platform.mongo.MongoDown;
import io.mediaproject.platform.mongo.MongoLink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Reads the technical documents in MongoDB; metadata-worker alone writes them. Nobody waits longer than a second. */
public final class MetadataDocuments implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetadataDocuments.class.getName());
    private static final String COLLECTION = "media_metadata";
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final MongoLink mongo;
    private final MongoCollection<Document> documents;

    private MetadataDocuments(MongoLink mongo) {
        this.mongo = mongo;
        this.documents = mongo.collection(COLLECTION);
    }

    /** Returns at once; the driver connects in the background. */
    public static MetadataDocuments open(MongoConfig config) {
        return new MetadataDocuments(MongoLink.open(config, LIMIT));
    }

    /** What came of asking. */
    sealed interface Answer {
        record Found(Document document) implements Answer {}

        record Absent() implements Answer {}

        /** MongoDB is down or slow. */
        record NoAnswer() implements Answer {}
    }

    Answer find(MediaId media) {
        try {
            return mongo.await(
                            documents.find(Filters.eq("_id", media.toString())).first())
                    .<Answer>map(Answer.Found::new)
                    .orElseGet(Answer.Absent::new);
        } catch (MongoDown e) {
            LOG.log(WARNING, "metadata of media {0} cannot be read: {1}", media, e.getMessage());
            return new Answer.NoAnswer();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.NoAnswer();
        }
    }

    /**
     * What is known of a document without reading it.
     *
     * @param whole whether the facts of its media are in it
     */
    public record Sketch(MediaId media, boolean whole) {}

    /**
     * A page of them.
     *
     * @param next empty after the last page
     */
    public record Sketches(List<Sketch> documents, Optional<String> next) {}

    /** The next documents by id; empty when MongoDB is down or slow. */
    public Optional<Sketches> sketches(String after, int most) {
        try {
            var found = documents
                    .find(Filters.gt("_id", after))
                    .sort(Sorts.ascending("_id"))
                    .projection(Projections.include("_id", "fence"))
                    .limit(most);
            return Optional.of(sketches(mongo.await(found, most), most));
        } catch (MongoDown e) {
            LOG.log(WARNING, "documents cannot be listed: {0}", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Sketches sketches(List<Document> page, int most) {
        var ours = page.stream().flatMap(document -> sketch(document).stream()).toList();
        return new Sketches(
                ours,
                page.size() < most
                        ? Optional.empty()
                        : Optional.of(page.getLast().getString("_id")));
    }

    // A fence stands beside the facts alone. What has another kind of id is not ours.
    private static Optional<Sketch> sketch(Document document) {
        return MediaId.parse(String.valueOf(document.get("_id")))
                .map(media -> new Sketch(media, document.containsKey("fence")));
    }

    /** Whether MongoDB answers now. */
    public boolean answers() {
        return mongo.answers();
    }

    @Override
    public void close() {
        mongo.close();
    }
}
