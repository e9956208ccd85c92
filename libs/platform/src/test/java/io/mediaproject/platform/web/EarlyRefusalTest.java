package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlyRefusalTest {
    private static final int TRIES = 30;
    private static final int MIB = 1 << 20;

    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0).withMaxBody(1L << 40),
                routing -> routing.addFilter((chain, request, _) -> {
                            if (request.path().path().startsWith("/filtered")) {
                                throw new Refused(Problem.notFound("Not here."));
                            }
                            chain.proceed();
                        })
                        .get("/next", (_, response) -> response.send("the next answer"))
                        .post("/refuse", (_, _) -> {
                            throw new Refused(Problem.forbidden("No."));
                        })
                        .post("/half", (request, _) -> {
                            request.content().inputStream().readNBytes(100_000);
                            throw new Refused(Problem.tooLarge("Enough."));
                        }));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aClientThatWritesAllBeforeItReadsSeesTheRefusal() {
        assertThat(refusalsSeen("/refuse", 8 * MIB - 1000, "403")).isEqualTo(TRIES);
    }

    @Test
    void aRefusalHalfWayIsSeenToo() {
        assertThat(refusalsSeen("/half", 8 * MIB - 1000, "413")).isEqualTo(TRIES);
    }

    @Test
    void mostClientsSeeTheRefusalOfABodyOverTheDrain() {
        assertThat(refusalsSeen("/refuse", 20 * MIB, "403")).isGreaterThan(TRIES / 2);
    }

    @Test
    void aChunkedBodyIsDrainedAsWell() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /refuse HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
            for (int chunk = 0; chunk < 50; chunk++) {
                client.send("10000\n").send(new byte[0x10000]).send("\n");
            }

            assertThat(client.send("0\n\n").readAll()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void whatAFilterRefusesIsNotReadAsTheNextRequest() throws IOException {
        var hidden = "GET /next HTTP/1.1\nHost: x\n\n";
        var answer = RawClient.ask(
                server.port(), "POST /filtered HTTP/1.1\nHost: x\nContent-Length: 34\n\n" + hidden + hidden);

        assertThat(answer).startsWith("HTTP/1.1 404").contains("Not here.").doesNotContain("the next answer");
    }

    @Test
    void aClientThatAsksFirstIsNotToldToGoOn() throws IOException {
        try (var client = new RawClient(server.port())) {
            var answer = client.send(
                            "POST /refuse HTTP/1.1\nHost: x\nContent-Length: 5000000\nExpect: 100-continue\n\n")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("100 Continue");
        }
    }

    @Test
    void aClientThatSendsNothingHoldsNobodyLong() throws IOException {
        long started = System.nanoTime();
        try (var client = new RawClient(server.port())) {
            var answer = client.send("POST /refuse HTTP/1.1\nHost: x\nContent-Length: 5000000\n\nabc")
                    .readAll();

            assertThat(answer).startsWith("HTTP/1.1 403");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    private int refusalsSeen(String path, int size, String status) {
        int seen = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (answer(path, size).startsWith("HTTP/1.1 " + status)) {
                seen++;
            }
        }
        return seen;
    }

    private String answer(String path, int size) {
        try (var client = new RawClient(server.port())) {
            client.send(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                client.send(new byte[size]);
            } catch (IOException _) {
                // The server had enough: what it said may still be there to read.
            }
            return client.readAll();
        } catch (IOException _) {
            return "";
        }
    }
}
