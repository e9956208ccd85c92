package io.mediaproject.platform.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.json.Json;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of bodies and queries, and what is said of those that are wrong. */
class RecordsTest {
    enum Colour {
        LIGHT_BLUE,
        RED
    }

    record Thing(
            @Line(max = 5) String title,
            Optional<@Paragraphs(max = 10) String> longText,
            @Size(max = 2) List<@Line(max = 3) String> tags,
            Optional<Colour> colour,
            Optional<@Pattern(regexp = "[a-z]+", message = "bad_name: has letters from a to z only.") String> name,
            Optional<MediaId> media,
            Optional<Instant> at,
            @Min(1) @Max(9) int count) {}

    record Filter(
            Optional<Colour> colour,
            Optional<@Min(1) @Max(100) Integer> pageSize,
            Optional<Boolean> deleted,
            Optional<MediaId> owner,
            Optional<@Line(max = 5) String> q,
            List<String> tag) {}

    record Ordered(int least, int most) {
        Ordered {
            if (least > most) {
                throw new IllegalArgumentException("least is over most");
            }
        }
    }

    @Test
    void aRecordIsReadFromJson() {
        var thing = read("""
                {"title": "a", "tags": ["x", "y"], "colour": "light_blue", "count": 3, "long_text": null,
                 "media": "0199aaaa-0000-7000-8000-000000000001", "at": "2026-11-22T10:00:00Z"}""");

        assertThat(thing.title()).isEqualTo("a");
        assertThat(thing.tags()).containsExactly("x", "y");
        assertThat(thing.colour()).contains(Colour.LIGHT_BLUE);
        assertThat(thing.longText()).isEmpty();
        assertThat(thing.media().orElseThrow()).hasToString("0199aaaa-0000-7000-8000-000000000001");
        assertThat(thing.at()).contains(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(thing.count()).isEqualTo(3);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var faults = faults("""
                {"title": "a\\u202Eb", "long_text": "01234567890", "tags": ["fine", 5], "colour": "green", "name": "A1",
                 "media": "no id", "at": 5, "count": 0, "role": "admin"}""");

        assertThat(faults)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "title", "forbidden_character",
                        "long_text", "too_long",
                        "tags[1]", "wrong_type",
                        "colour", "not_one_of",
                        "name", "bad_name",
                        "media", "invalid_value",
                        "at", "wrong_type",
                        "count", "out_of_range",
                        "role", "unknown_field"));
    }

    @Test
    void whatIsMissingIsSaidBesideWhatIsTooMuch() {
        assertThat(faults("{\"tags\": [\"abcd\", \"b\", \"c\"], \"title\": null}"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("title", "required", "count", "required", "tags", "too_many", "tags[0]", "too_long"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"title\": 5 | title | wrong_type",
                "\"title\": true | title | wrong_type",
                "\"title\": {\"$ne\": 1} | title | wrong_type",
                "\"title\": [\"a\"] | title | wrong_type",
                "\"title\": \"a\\u0000\" | title | forbidden_character",
                "\"title\": \"\\uD800\" | title | forbidden_character",
                "\"title\": \"\\u200B\" | title | invisible",
                "\"count\": \" \\t \" | count | wrong_type",
                "\"count\": \"5\" | count | wrong_type",
                "\"count\": 5.5 | count | wrong_type",
                "\"count\": true | count | wrong_type",
                "\"count\": -1 | count | out_of_range",
                "\"count\": 99999999999 | count | out_of_range",
                "\"count\": 1e400 | count | out_of_range",
                "\"tags\": \"a\" | tags | wrong_type",
                "\"tags\": [null] | tags[0] | required",
                "\"tags\": [[\"a\"]] | tags[0] | wrong_type",
                "\"colour\": \"RED\" | colour | not_one_of",
                "\"colour\": 1 | colour | wrong_type",
            })
    void aWrongValueIsNamed(String member, String field, String code) {
        var others = new TreeMap<>(Map.of("title", "\"a\"", "count", "1", "tags", "[]"));
        others.remove(member.substring(1, member.indexOf('"', 1)));
        var body = new StringBuilder("{" + member);
        others.forEach(
                (name, value) -> body.append(",\"").append(name).append("\":").append(value));

        assertThat(faults(body + "}")).containsExactlyEntriesOf(Map.of(field, code));
    }

    @Test
    void messagesAreSentencesWithTheRemedy() {
        var failure = catchThrowableOfType(
                InvalidFields.class,
                () -> read("{\"title\": \"too long\", \"tags\": [], \"colour\": \"green\", \"count\": 10}"));

        assertThat(failure.faults())
                .extracting(Fault::message)
                .containsExactlyInAnyOrder(
                        "title has 8 characters; at most 5 are taken.",
                        "colour is \"green\"; it takes one of light_blue, red.",
                        "count is 10; the most is 9.");
    }

    @Test
    void aQueryIsReadByItsNames() {
        var filter = Records.ofQuery(
                Map.of(
                        "colour",
                        List.of("red"),
                        "page_size",
                        List.of("7"),
                        "deleted",
                        List.of("true"),
                        "q",
                        List.of(" "),
                        "tag",
                        List.of("a", "b")),
                Filter.class);

        assertThat(filter.colour()).contains(Colour.RED);
        assertThat(filter.pageSize()).contains(7);
        assertThat(filter.deleted()).contains(true);
        assertThat(filter.q()).isEmpty();
        assertThat(filter.owner()).isEmpty();
        assertThat(filter.tag()).containsExactly("a", "b");
    }

    @Test
    void aBadQueryIsRefusedInOneGo() {
        var query = Map.of(
                "colour", List.of("blue"),
                "page_size", List.of("101"),
                "deleted", List.of("1"),
                "owner", List.of("me"),
                "q", List.of("a", "b"),
                "sort", List.of("x"),
                "tag", List.of("a\u0000"));
        var failure = catchThrowableOfType(InvalidFields.class, () -> Records.ofQuery(query, Filter.class));

        assertThat(byField(failure))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "colour", "not_one_of",
                        "page_size", "out_of_range",
                        "deleted", "not_a_flag",
                        "owner", "invalid_value",
                        "q", "repeated",
                        "sort", "unknown_field",
                        "tag", "forbidden_character"));
    }

    @ParameterizedTest
    @CsvSource({"ten,wrong_type", "1.5,wrong_type", "NaN,wrong_type", "99999999999,out_of_range", "0,out_of_range"})
    void aNumberOfAQueryIsChecked(String sent, String code) {
        var failure = catchThrowableOfType(
                InvalidFields.class,
                () -> Records.ofQuery(Map.of("page_size", List.of(sent), "tag", List.of("x")), Filter.class));

        assertThat(byField(failure)).containsExactlyEntriesOf(Map.of("page_size", code));
    }

    @Test
    void aRecordThatRefusesItsValuesIsTheClientsFault() {
        assertThatThrownBy(() -> Records.ofJson(tree("{\"least\": 2, \"most\": 1}"), Ordered.class))
                .isInstanceOfSatisfying(
                        InvalidFields.class, e -> assertThat(byField(e)).containsEntry("body", "invalid_value"));
    }

    @Test
    void onlySoManyFaultsAreListed() {
        var query = new TreeMap<String, List<String>>();
        for (int i = 0; i < 10_000; i++) {
            query.put("x" + i, List.of(""));
        }

        var failure = catchThrowableOfType(InvalidFields.class, () -> Records.ofQuery(query, Ordered.class));

        assertThat(failure.faults()).hasSize(50);
    }

    private static Thing read(String json) {
        return Records.ofJson(tree(json), Thing.class);
    }

    private static Map<String, String> faults(String json) {
        return byField(catchThrowableOfType(InvalidFields.class, () -> read(json)));
    }

    private static Map<String, String> byField(InvalidFields failure) {
        var codes = new TreeMap<String, String>();
        failure.faults().forEach(fault -> codes.put(fault.field(), fault.code()));
        assertThat(codes).hasSameSizeAs(failure.faults());
        return codes;
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return Json.strict().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
