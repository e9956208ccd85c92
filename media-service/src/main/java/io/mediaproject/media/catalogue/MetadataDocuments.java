package io.mediaproject.media.catalogue;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.mediaproject.contracts.MediaId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.Document;

/** Reads the technical documents in MongoDB; metadata-worker alone writes them. Nobody waits longer than a second. */
public final class MetadataDocuments implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetadataDocuments.class.getName());
    private static final String COLLECTION = "media_metadata";
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final MongoClient client;
    private final String databaseName;
    private final MongoCollection<Document> documents;

    private MetadataDocuments(MongoClient client, String databaseName) {
        this.client = client;
        this.databaseName = databaseName;
        this.documents = client.getDatabase(databaseName).getCollection(COLLECTION);
    }

    /** Returns at once; the driver connects in the background. */
    public static MetadataDocuments open(String url, String databaseName) {
        long millis = LIMIT.toMillis();
        var settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(url))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout((int) millis, TimeUnit.MILLISECONDS)
                        .readTimeout((int) millis, TimeUnit.MILLISECONDS))
                .build();
        return new MetadataDocuments(MongoClients.create(settings), databaseName);
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
            Optional<Document> found = FirstOf.publisher(
                            documents.find(Filters.eq("_id", media.toString())).first())
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return found.<Answer>map(Answer.Found::new).orElseGet(Answer.Absent::new);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "metadata of media {0} cannot be read: {1}", media, e.toString());
            return new Answer.NoAnswer();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.NoAnswer();
        }
    }

    /** Whether MongoDB answers now. */
    public boolean answers() {
        try {
            FirstOf.publisher(client.getDatabase(databaseName).runCommand(new Document("ping", 1)))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
