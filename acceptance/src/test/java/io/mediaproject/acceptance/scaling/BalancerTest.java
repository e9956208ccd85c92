package io.mediaproject.acceptance.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mediaproject.acceptance.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private final Stand one = Stand.named("one");
    private final Stand two = Stand.named("two");
    private Balancer balancer;
    private Balancer.Backend first;
    private Balancer.Backend second;

    @BeforeEach
    void start() {
        balancer = Balancer.on(Ports.free());
        first = balancer.add("one", one.port(), one.api());
        second = balancer.add("two", two.port(), two.api());
        await().until(() -> first.ready() && second.ready());
    }

    @AfterEach
    void stop() {
        balancer.close();
        one.close();
        two.close();
    }

    @Test
    void connectionsGoToBothInTurn() {
        assertThat(answers(4)).containsExactlyInAnyOrder("one", "two", "one", "two");
    }

    @Test
    void replicaThatSaysThatItIsNotReadyGetsNoMore() {
        one.status.set(503);
        await().until(() -> !first.ready());

        assertThat(answers(4)).containsOnly("two");
    }

    @Test
    void deadReplicaIsPassedOverBeforeItsDeathIsNoticed() {
        balancer.killed(first);
        one.close();

        assertThat(answers(4)).containsOnly("two");
    }

    @Test
    void whatWasOnAKilledReplicaIsKnownByItsIdAndNothingElse() throws Exception {
        one.mayAnswer = new CountDownLatch(1);
        var asking = List.of(
                Thread.ofVirtual().start(() -> ask("first-id")),
                Thread.ofVirtual().start(() -> ask("other-id")));
        await().until(() -> balancer.waits(first, _ -> true));

        balancer.killed(first);

        one.mayAnswer.countDown();
        for (var thread : asking) {
            thread.join();
        }
        balancer.revived(first);
        answers(4);
        assertThat(balancer.cutOff()).hasSize(1).containsValue("one");
    }

    private List<String> answers(int count) {
        return IntStream.range(0, count).mapToObj(n -> ask("id-" + n)).toList();
    }

    /** On a connection of its own. */
    private String ask(String id) {
        var url = URI.create(balancer.url());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var request = "GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: %s\r\nConnection: close\r\n\r\n".formatted(id);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        } catch (IOException e) {
            return "failed: " + e;
        }
    }

    /** A replica that says its name. */
    private static final class Stand {
        private final AtomicInteger status = new AtomicInteger(200);
        private final HttpServer server;
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

        private Stand(HttpServer server, String name) {
            this.server = server;
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                awaitLeave();
                answer(exchange, 200, name);
            });
            server.createContext("/health/ready", exchange -> answer(exchange, status.get(), "health"));
            server.start();
        }

        static Stand named(String name) {
            try {
                var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
                return new Stand(HttpServer.create(address, 0), name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void awaitLeave() {
            try {
                mayAnswer.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private static void answer(HttpExchange exchange, int status, String body) throws IOException {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        }

        int port() {
            return server.getAddress().getPort();
        }

        Api api() {
            return new Api(URI.create("http://127.0.0.1:" + port()));
        }

        void close() {
            server.stop(0);
        }
    }
}
