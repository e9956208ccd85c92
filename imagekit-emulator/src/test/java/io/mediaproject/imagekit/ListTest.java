package io.mediaproject.imagekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {
    @TempDir
    Path folder;

    private Emulator emulator;
    private String video;

    @BeforeEach
    void start() throws Exception {
        emulator = new Emulator(folder);
        video = id("/media/ann", "b.mp4", Samples.mp4Like(5000));
        emulator.setTime(Instant.parse("2026-11-22T10:00:01Z"));
        id("/media/ann", "a.png", Samples.png(30, 20));
        emulator.setTime(Instant.parse("2026-11-22T10:00:02Z"));
        id("/media", "c.png", Samples.png(10, 40));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | b.mp4,a.png,c.png",
                "sort=DESC_CREATED | c.png,a.png,b.mp4",
                "sort=ASC_NAME | a.png,b.mp4,c.png",
                "sort=ASC_UPDATED | b.mp4,a.png,c.png",
                "sort=DESC_SIZE&limit=1 | b.mp4",
                "sort=DESC_HEIGHT | c.png,a.png,b.mp4",
                "sort=DESC_WIDTH | a.png,c.png,b.mp4",
                "fileType=image | a.png,c.png",
                "fileType=non-image | b.mp4",
                "path=/media/ann | b.mp4,a.png",
                "path=media/ann/ | b.mp4,a.png",
                "path=/ | ``",
                "name=c.png | c.png",
                "limit=1&skip=1 | a.png",
                "type=file-version | ``",
                "type=folder&path=/media | ann",
                "type=all&path=/media | ann,c.png",
                "type=folder | media"
            })
    void listsAreFilteredSortedAndCut(String query, String names) throws Exception {
        assertThat(names(get("/v1/files?" + query))).isEqualTo(list(names));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name = \"a.png\" | a.png",
                "name=\"a.png\" | a.png",
                "name : \"a\" | a.png",
                "path = \"/media/ann\" AND name = \"b.mp4\" | b.mp4",
                "path = \"/media\" AND name = \"b.mp4\" | ``",
                "path : \"/media\" | b.mp4,a.png,c.png",
                "path : \"/\" | b.mp4,a.png,c.png",
                "path : \"/med\" | ``",
                "name IN [\"a.png\", \"c.png\"] | a.png,c.png",
                "private = false | b.mp4,a.png,c.png",
                "createdAt >= \"2026-11-22T10:00:01Z\" | a.png,c.png",
                "createdAt > \"2026-11-22T10:00:01Z\" | c.png",
                "createdAt < \"2026-11-22T10:00:02.000Z\" | b.mp4,a.png",
                "createdAt <= \"2026-11-22T10:00:01Z\" AND path : \"/media/ann\" | b.mp4,a.png",
                "updatedAt = \"2026-11-22T10:00:02Z\" | c.png",
                "tags IN [\"sea\"] | ``",
                "name = \"a\\\"b\" | ``"
            })
    void searchesFindByNameAndPath(String search, String names) throws Exception {
        var query = URLEncoder.encode(search, StandardCharsets.UTF_8);

        assertThat(names(get("/v1/files?type=folder&searchQuery=" + query))).isEqualTo(list(names));
    }

    @Test
    void anIdIsSearchedToo() throws Exception {
        var query = URLEncoder.encode("id = \"" + video + "\"", StandardCharsets.UTF_8);

        assertThat(names(get("/v1/files?searchQuery=" + query))).containsExactly("b.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size > 5",
                "createdAt : \"2026-11-22T10:00:01Z\"",
                "createdAt > \"now\"",
                "name > \"a\"",
                "name",
                "name = a",
                "name = \"a\" OR name = \"b\"",
                "name = \"a\" AND",
                "name IN []"
            })
    void aSearchThatIsNotServedIsRefused(String search) throws Exception {
        refused(
                get("/v1/files?searchQuery=" + URLEncoder.encode(search, StandardCharsets.UTF_8)),
                400,
                "Your request contains invalid searchQuery parameter.");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2000, Maximum value of limit parameter is 1000. Value sent is 2000.",
        "limit=0, Your request contains invalid limit parameter.",
        "limit=x, Your request contains invalid limit parameter.",
        "skip=-1, Your request contains invalid skip parameter.",
        "sort=UP_NAME, Your request contains invalid sort parameter.",
        "sort=ASC_COLOUR, Your request contains invalid sort parameter.",
        "sort=NAME, Your request contains invalid sort parameter.",
        "type=thing, Your request contains invalid type parameter.",
        "fileType=film, Your request contains invalid fileType parameter."
    })
    void aListWithNonsenseIsRefused(String query, String message) throws Exception {
        refused(get("/v1/files?" + query), 400, message);
    }

    @Test
    void olderVersionsAreListed() throws Exception {
        id("/media/ann", "b.mp4", Samples.mp4Like(6000));

        assertThat(names(get("/v1/files?type=file-version"))).containsExactly("b.mp4");
        assertThat(names(get("/v1/files?path=/media/ann"))).containsExactly("b.mp4", "a.png");
    }

    private String id(String path, String name, byte[] bytes) throws IOException, InterruptedException {
        return emulator.stored(path, name, bytes).path("fileId").asText();
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return emulator.send(emulator.owner(path));
    }

    private static List<String> names(HttpResponse<byte[]> response) throws IOException {
        var array = Emulator.json(response);
        assertThat(array.isArray()).as(array.toString()).isTrue();
        return array.findValuesAsText("name").stream()
                .filter(name -> !name.startsWith("Version "))
                .toList();
    }

    private static List<String> list(String names) {
        return names == null || names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private static void refused(HttpResponse<byte[]> response, int status, String message) throws IOException {
        assertThat(Emulator.message(response)).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
