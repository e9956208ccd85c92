package io.mediaproject.testkit;

import com.mongodb.reactivestreams.client.MongoClients;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A MongoDB, and the name of a database that a test has in it. */
public final class TestMongo implements AutoCloseable {
    private final String url;
    private final String database;

    TestMongo(String url, String database) {
        this.url = url;
        this.database = database;
    }

    public String url() {
        return url;
    }

    public String database() {
        return database;
    }

    /** Removes the database, as if MongoDB had lost its disk. */
    public void wipe() {
        try (var client = MongoClients.create(url)) {
            first(client.getDatabase(database).drop());
        }
    }

    /** Waits for the first item of a reactive answer, or its end. */
    public static <T> @Nullable T first(Publisher<T> publisher) {
        var answer = new First<T>();
        publisher.subscribe(answer);
        try {
            return answer.item.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The MongoDB of the tests does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for MongoDB", e);
        }
    }

    private static final class First<T> implements Subscriber<T> {
        private final CompletableFuture<@Nullable T> item = new CompletableFuture<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(T value) {
            item.complete(value);
        }

        @Override
        public void onError(Throwable failure) {
            item.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            item.complete(null);
        }
    }

    @Override
    public void close() {
        wipe();
    }

    @Override
    public String toString() {
        return "TestMongo[" + database + "]";
    }
}
