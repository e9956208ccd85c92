package io.mediaproject.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.platform.multipart.Multipart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesTest {
    private static final int MIB = 1 << 20;
    private static final int SENT = 64 * MIB;
    private static final String CHUNKED = " HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n";

    record Greeting(String hello) {}

    private final ReadBodies read = new ReadBodies();
    private HttpServer server;

    @BeforeAll
    void start() {
        server = HttpServer.start(HttpConfig.on("127.0.0.1", 0).withMaxBody(1L << 40), this::routes);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.post("/growth", BodiesTest::growth)
                .post("/length", read::length)
                .post("/first", (request, response) -> {
                    int first = request.content().inputStream().read();
                    response.send("first " + (char) first);
                })
                .post("/greet", (request, response) -> response.send(Requests.body(request, Greeting.class)))
                .post("/part", (request, response) -> {
                    var part = Multipart.of(request).next().orElseThrow();
                    var value = new String(part.content().readAllBytes(), StandardCharsets.UTF_8);
                    response.send(part.headers().field() + "=" + value);
                })
                .get("/next", (_, response) -> response.send("the next answer"));
    }

    /** What stays in the heap while a chunk is half-way. */
    private static void growth(ServerRequest request, ServerResponse response) throws IOException {
        long before = used();
        var in = request.content().inputStream();
        var buffer = new byte[64 << 10];
        for (int left = SENT; left > 0; ) {
            left -= in.read(buffer, 0, Math.min(buffer.length, left));
        }
        response.send("grown by " + Math.max(0, used() - before) / MIB + " MiB.");
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Test
    void theHeapDoesNotGrowWithWhatAChunkDeclares() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /growth" + CHUNKED + "\n7fffffff\n");
            var bytes = new byte[MIB];
            for (int sent = 0; sent < SENT; sent += bytes.length) {
                client.send(bytes);
            }

            assertThat(client.readAll()).startsWith("HTTP/1.1 200").containsPattern("grown by \\d MiB");
        }
    }

    @Test
    void jsonInAHugeChunkIsRefusedAsSoonAsItIsTooMuch() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /greet" + CHUNKED + "Content-Type: application/json\n\n7fffffff\n");
            client.send(new byte[MIB + 1]);

            assertThat(client.readAll()).startsWith("HTTP/1.1 413").contains("/errors/too-large");
        }
    }

    @Test
    void aServerRefusesAChunkOverItsLargestBodyUnread() throws IOException {
        try (var small = HttpServer.start(HttpConfig.on("127.0.0.1", 0), this::routes)) {
            var answer = RawClient.ask(
                    small.port(), "POST /greet" + CHUNKED + "Content-Type: application/json\n\n7fffffff\n");

            assertThat(answer).startsWith("HTTP/1.1 413").contains("2097152 bytes");
        }
    }

    @Test
    void jsonInSeveralChunksIsRead() throws IOException {
        var answer = RawClient.ask(
                server.port(),
                "POST /greet" + CHUNKED + "Content-Type: application/json\n\n"
                        + "4\n{\"he\n7;x=y\nllo\":\"w\n2\n\"}\n0\nTrailer: z\n\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"hello\":\"w\"}");
    }

    @Test
    void multipartInChunksIsRead() throws IOException {
        var part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--b--\r\n";
        try (var client = new RawClient(server.port())) {
            client.send("POST /part" + CHUNKED + "Content-Type: multipart/form-data; boundary=b\n\n")
                    .send((Integer.toHexString(part.length()) + "\r\n" + part + "\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(client.readAll()).startsWith("HTTP/1.1 200").endsWith("a=value");
        }
    }

    @Test
    void aChunkedBodyIsTheLastOnItsConnection() throws IOException {
        var answer = RawClient.ask(
                server.port(), "POST /length" + CHUNKED + "\n5\nhello\n0\n\nGET /next HTTP/1.1\nHost: x\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("Connection: close")
                .endsWith("length 5");
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyIsSeen() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /first" + CHUNKED + "\n100000\n").send(new byte[MIB]);

            assertThat(client.send("\n0\n\n").readAll())
                    .startsWith("HTTP/1.1 200")
                    .contains("first ");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /length" + CHUNKED + "Expect: 100-continue\n\n");
            assertThat(new String(client.in().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100");

            assertThat(client.send("5\nhello\n0\n\n").readAll()).endsWith("length 5");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\nhello\n0\n\n", "5\nhelloworld\n0\n\n", "-1\nhello\n0\n\n"})
    void framingThatCannotBeReadIsAProblem(String body) throws IOException {
        var answer = RawClient.ask(server.port(), "POST /length" + CHUNKED + "\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("/errors/malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\n\n5\nhello\n", "Content-Length: 9\n\nhello"})
    void aBodyThatBreaksOffIsNotTakenForAWholeOne(String body) throws Exception {
        read.ends().clear();
        try (var client = new RawClient(server.port())) {
            client.send("POST /length HTTP/1.1\nHost: x\n" + body);
        }

        assertThat(read.ends().poll(10, TimeUnit.SECONDS)).isEqualTo("EOFException");
    }

    @Test
    void aClientThatBreaksOffItsJsonGetsNoAnswer() throws IOException {
        try (var client = new RawClient(server.port())) {
            client.send("POST /greet" + CHUNKED + "Content-Type: application/json\n\n5\nhel");
            client.end();

            assertThat(client.readAll()).isEmpty();
        }
    }
}
