package io.mediaproject.platform.mongo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Waits for the first things that a reactive publisher brings, on a thread that may wait. */
final class FirstOf<T> implements Subscriber<T> {
    private final int most;
    // Filled by one thread after the other, as Reactive Streams §1.3 promises.
    private final List<T> items = new ArrayList<>();
    private final CompletableFuture<List<T>> first = new CompletableFuture<>();
    private volatile @Nullable Subscription subscription;

    private FirstOf(int most) {
        this.most = most;
    }

    /** Fewer than so many when the publisher ends before. */
    static <T> List<T> publisher(Publisher<T> publisher, int most, Duration limit)
            throws ExecutionException, TimeoutException, InterruptedException {
        var subscriber = new FirstOf<T>(most);
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
        given.request(most);
    }

    @Override
    public void onNext(T item) {
        items.add(item);
        if (items.size() == most) {
            first.complete(List.copyOf(items));
        }
    }

    @Override
    public void onError(Throwable failure) {
        first.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        first.complete(List.copyOf(items));
    }
}
