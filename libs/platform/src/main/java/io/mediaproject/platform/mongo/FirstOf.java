package io.mediaproject.platform.mongo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Waits for the one thing that a reactive publisher brings, on a thread that may wait. */
final class FirstOf<T> implements Subscriber<T> {
    private final CompletableFuture<Optional<T>> first = new CompletableFuture<>();
    private volatile @Nullable Subscription subscription;

    private FirstOf() {}

    /** Empty when the publisher ends without anything. */
    static <T> Optional<T> publisher(Publisher<T> publisher, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        var subscriber = new FirstOf<T>();
        publisher.subscribe(subscriber);
        try {
            return subscriber.first.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            subscriber.cancel();
        }
    }

    /** Nobody waits any more; after the end this does nothing (Reactive Streams §3.7). */
    private void cancel() {
        var known = subscription;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(T item) {
        first.complete(Optional.of(item));
    }

    @Override
    public void onError(Throwable failure) {
        first.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        first.complete(Optional.empty());
    }
}
