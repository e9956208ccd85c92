package io.mediaproject.media.catalogue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Waits for the one thing that a reactive publisher brings, on a thread that may wait. */
final class FirstOf<T> implements Subscriber<T> {
    private final CompletableFuture<Optional<T>> first = new CompletableFuture<>();

    private FirstOf() {}

    static <T> CompletableFuture<Optional<T>> publisher(Publisher<T> publisher) {
        var subscriber = new FirstOf<T>();
        publisher.subscribe(subscriber);
        return subscriber.first;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(1);
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
