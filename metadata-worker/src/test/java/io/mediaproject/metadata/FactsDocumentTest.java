package io.mediaproject.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsDocumentTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource({
        "com.apple.quicktime.location.ISO6709, com_apple_quicktime_location_iso6709",
        "$set, set",
        "Date/Time Original, date_time_original",
        "exif:GPSLatitude, exif_gps_latitude",
        "DURATION, duration",
        "撮影, 撮影",
        "..., unnamed",
    })
    void keysAreInSnakeCase(String name, String key) {
        assertThat(Keys.snakeCase(name)).isEqualTo(key);
    }

    @Test
    void placesAndSerialNumbersAreKeptApart() {
        var claims = JSON.objectNode();
        var tags = claims.putObject("format").putObject("tags");
        tags.put("location", "+52/")
                .put("location-eng", "+53/")
                .put("Lens Serial Number", "7")
                .put("xmp:City", "Berlin");
        tags.put("capacity", "full");

        var document = FactsDocument.of(claims);

        assertThat(document).containsEntry("format", Map.of("tags", Map.of("capacity", "full")));
        assertThat(document)
                .containsEntry(
                        "private",
                        Map.of(
                                "location", Map.of("location", "+52/", "location_eng", "+53/", "xmp_city", "Berlin"),
                                "serial_numbers", Map.of("lens_serial_number", "7")));
    }

    @Test
    void equalKeysDoNotHideEachOther() {
        var claims = JSON.objectNode().put("Title", "one").put("title", "two");

        assertThat(FactsDocument.of(claims)).containsEntry("title", "one").containsEntry("title_2", "two");
    }

    @Test
    void valuesKeepTheirKindAndBytesAreDropped() {
        var claims = JSON.objectNode()
                .put("whole", 3)
                .put("part", 0.5)
                .put("yes", true)
                .put("nul", "a\0b");
        claims.putNull("nothing")
                .put("bytes", new byte[] {1})
                .putArray("list")
                .add(1)
                .addNull()
                .add("x");

        var document = FactsDocument.of(claims);

        assertThat(document)
                .containsEntry("whole", 3L)
                .containsEntry("part", 0.5)
                .containsEntry("yes", true)
                .containsEntry("nul", "ab")
                .containsEntry("list", List.of(1L, "x"))
                .containsEntry("truncated", false)
                .doesNotContainKeys("nothing", "bytes");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        var claims = JSON.objectNode().put("text", "a" + "😀".repeat(3_000));

        var document = FactsDocument.of(claims);

        assertThat(String.valueOf(document.get("text"))).hasSize(4_095).endsWith("😀");
        assertThat(document).containsEntry("truncated", true);
    }

    @Test
    void noFileMakesADocumentOfAMebibyte() throws Exception {
        var claims = JSON.objectNode();
        for (int i = 0; i < 20_000; i++) {
            claims.put("key" + i, "x".repeat(4_000));
        }
        var deep = claims.putObject("deep");
        for (int i = 0; i < 100; i++) {
            deep = deep.putObject("deeper");
        }

        var document = FactsDocument.of(claims);

        assertThat(new ObjectMapper().writeValueAsBytes(document)).hasSizeLessThan(1 << 20);
        assertThat(document).containsEntry("truncated", true);
    }

    @Test
    void whatIsTooDeepIsLeftOut() {
        var claims = JSON.objectNode();
        var deep = claims.putObject("deep");
        for (int i = 0; i < 100; i++) {
            deep = deep.putObject("deeper");
        }

        assertThat(FactsDocument.of(claims)).containsEntry("truncated", true);
    }
}
