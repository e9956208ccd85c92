package io.mediaproject.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.cdn.UploadOutcome.Uploaded;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final Setback GARBLED = new Setback.Down(Setback.Cause.GARBLED);
    private static final NewCdnFile FILE = Cdn.file("a.bin", 100_000);

    @Test
    void theRequestCarriesItsLengthAndTheKey() throws Exception {
        try (var server = CannedServer.answering(CannedServer.http("200 OK", "{\"fileId\":\"x\"}"))) {
            client(server).upload(FILE).send();

            assertThat(server.head())
                    .startsWith("POST /api/v2/files/upload HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nContent-Length: 100")
                    .contains("Basic cHJpdmF0ZV9rZXlfdGVzdDo=")
                    .containsIgnoringCase("Content-Type: multipart/form-data; boundary=mediaproject-")
                    .doesNotContainIgnoringCase("chunked");
        }
    }

    @Test
    void everyFieldIsKeptAndNoNull() throws IOException {
        var answer = upload(CannedServer.http("200 OK", """
                {"fileId":"6673f88237b244ef54d60180","filePath":"/media/ann/a.bin","size":117,"height":500,
                 "duration":7.5,"new":{"deep":[1,null,{"gone":null,"kept":true}]},"AITags":null,"nul":"a\\u0000b",
                 "huge":123456789012345678901234567890,"endless":1e999}"""));

        var file = ((Uploaded) answer).file();
        assertThat(file.fileId()).isEqualTo("6673f88237b244ef54d60180");
        assertThat(file.size()).isEqualTo(117);
        assertThat(file.answer())
                .containsEntry("height", 500L)
                .containsEntry("duration", 7.5)
                .containsEntry("new", Map.of("deep", List.of(1L, Map.of("kept", true))))
                .containsEntry("nul", "ab")
                .containsEntry("huge", 123456789012345678901234567890.0)
                .doesNotContainKeys("AITags", "endless");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fileId\":\"x\"}",
                "{\"fileId\":\"x\",\"filePath\":null,\"size\":null}",
                "{\"fileId\":\"x\",\"filePath\":7,\"size\":\"big\"}",
                "{\"fileId\":\"x\",\"filePath\":\"\",\"size\":1.5}"
            })
    void whatIsNotSaidIsWhatWasSent(String body) throws IOException {
        var file = ((Uploaded) upload(CannedServer.http("200 OK", body))).file();

        assertThat(file.path()).isEqualTo("/media/ann/a.bin");
        assertThat(file.size()).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "<html>",
                "{\"fileId\":7}",
                "{\"fileId\":null}",
                "{\"fileId\":\" \"}",
                "{\"fileId\":\"x\",\"filePath\":\"/media/../../other/a.bin\"}",
                "{\"fileId\":\"x\",\"filePath\":\"https://elsewhere.example/a.bin\"}",
                "{\"fileId\":\"x\",\"filePath\":\"/media/a\\nb.bin\"}"
            })
    void aSuccessThatNamesNoFileIsGarbled(String body) throws IOException {
        assertThat(upload(CannedServer.http("200 OK", body))).isEqualTo(GARBLED);
        assertThat(upload(CannedServer.http("202 Accepted", body))).isEqualTo(GARBLED);
    }

    @Test
    void anAnswerWithoutMeasureIsGarbled() throws IOException {
        assertThat(upload(CannedServer.http("200 OK", "{\"fileId\":\"x\",\"a\":\"" + "b".repeat(2 << 20) + "\"}")))
                .isEqualTo(GARBLED);
        assertThat(upload(CannedServer.http("200 OK", "{\"fileId\":\"x\",\"a\":" + "[".repeat(50_000))))
                .isEqualTo(GARBLED);
        assertThat(upload(CannedServer.http("200 OK", "{\"fileId\":\"" + "x".repeat(300) + "\"}")))
                .isEqualTo(GARBLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"fileId\":\"x\"",
                "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n"
            })
    void whatIsNoAnswerIsGarbled(String bytes) throws IOException {
        assertThat(upload(bytes)).isEqualTo(GARBLED);
    }

    @Test
    void silenceIsALostReply() throws IOException {
        assertThat(upload("")).isEqualTo(new Setback.Down(Setback.Cause.REPLY_LOST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A file with the same name already exists at the exact location. We could not | AlreadyThere[]",
                "Your request contains invalid file parameter. The file size exceeds limits. | TooLarge[]",
                "You have sent too many requests to update the file recently. | Busy[retryAfter=PT1M]",
                "Your request is missing file parameter. "
                        + "| BadRequest[status=400, message=Your request is missing file parameter.]"
            })
    void aRefusalIsReadByItsWords(String message, String outcome) throws IOException {
        assertThat(upload(CannedServer.http("400 Bad Request", "{\"message\":\"" + message + "\"}")))
                .hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "301 Moved Permanently, 'BadRequest[status=301, message=]'",
        "404 Not Found, 'BadRequest[status=404, message=]'",
        "408 Request Timeout, Down[cause=TIMED_OUT]",
        "413 Content Too Large, TooLarge[]",
        "429 Too Many Requests, Busy[retryAfter=PT1S]",
        "599 What, Down[cause=SERVER_ERROR]"
    })
    void aStatusSpeaksForItself(String status, String outcome) throws IOException {
        assertThat(upload(CannedServer.http(status, ""))).hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({"250, PT0.25S", "99999999999, PT1H", "-5, PT1S", "soon, PT1S", "1e3, PT1S"})
    void aPauseIsReadWithCare(String reset, String pause) throws IOException {
        assertThat(upload("HTTP/1.1 429 No\r\nX-RateLimit-Reset: " + reset + "\r\nContent-Length: 0\r\n\r\n"))
                .isEqualTo(new Setback.Busy(Duration.parse(pause)));
    }

    @Test
    void aMessageIsCutAndCleaned() throws IOException {
        var outcome = upload(CannedServer.http("400 No", "{\"message\":\"a\\r\\nb" + "c".repeat(5000) + "\"}"));

        var message = ((Setback.BadRequest) outcome).message();
        assertThat(message).startsWith("a bccc").hasSize(300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Down[cause=GARBLED]",
                "[] | Missing[]",
                "[7, null, {\"fileId\":\"x\"}] | Missing[]",
                "[{\"fileId\":\"x\",\"filePath\":\"/media/ann/b.bin\",\"size\":1}] | Missing[]",
                "[{\"fileId\":\"x\",\"filePath\":\"/media/ann/a.bin\"}] | Missing[]"
            })
    void aListIsReadWithCare(String body, String outcome) throws IOException {
        try (var server = CannedServer.answering(CannedServer.http("200 OK", body))) {
            assertThat(client(server).find("/media/ann", "a.bin")).hasToString(outcome);
        }
    }

    /** Left out, such a file would look lost, and be sent again. */
    @Test
    void aListWithWhatIsNoPathIsGarbled() throws IOException {
        var list = "[{\"fileId\":\"x\",\"filePath\":\"/media/%s\",\"createdAt\":\"2026-11-22T10:00:00Z\"}]";

        assertThat(listed(list.formatted("a.bin"))).isInstanceOf(ListOutcome.Files.class);
        assertThat(listed(list.formatted("../a.bin"))).isEqualTo(GARBLED);
    }

    private static ListOutcome listed(String answer) throws IOException {
        try (var server = CannedServer.answering(CannedServer.http("200 OK", answer))) {
            return client(server).list("/media", Optional.empty(), 0, 100);
        }
    }

    private static UploadOutcome upload(String answer) throws IOException {
        try (var server = CannedServer.answering(answer)) {
            return client(server).upload(FILE).send();
        }
    }

    private static ImageKitClient client(CannedServer server) {
        return ImageKitClient.of(server.account("http", "127.0.0.1"), Cdn.LONG);
    }
}
