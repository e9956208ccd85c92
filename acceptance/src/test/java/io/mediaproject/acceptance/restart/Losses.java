package io.mediaproject.acceptance.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** What can be lost of a platform that runs on a data folder, and is. */
record Losses(Path data) {

    void dropDocuments() throws Exception {
        var done = new CompletableFuture<Void>();
        try (var client =
                MongoClients.create("mongodb://127.0.0.1:%s/?directConnection=true".formatted(port("mongo")))) {
            client.getDatabase("mediaproject").drop().subscribe(new Subscriber<>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                    subscription.request(1);
                }

                @Override
                public void onNext(Void nothing) {}

                @Override
                public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                    done.complete(null);
                }
            });
            done.get(10, TimeUnit.SECONDS);
        }
    }

    void emptyRedis() throws IOException {
        var password =
                Files.readString(data.resolve("secrets").resolve("redis")).strip();
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(port("redis")))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("AUTH %s\r\nFLUSHALL\r\nQUIT\r\n".formatted(password).getBytes(StandardCharsets.US_ASCII));
            var said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(said).isEqualTo("+OK\r\n+OK\r\n+OK\r\n");
        }
    }

    private String port(String store) throws IOException {
        return Files.readString(data.resolve("run").resolve(store + ".port")).strip();
    }
}
