package io.mediaproject.media.upload;

import io.mediaproject.media.Form;
import io.mediaproject.testkit.SampleMedia;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Forms that are refused, each with what is said of it. */
final class BadForms {
    private BadForms() {}

    static Stream<Arguments> fields() {
        var video = Form.video("a.mp4", 1);
        return Stream.of(
                Arguments.of("file", "required", Form.of().field("title", "t")),
                Arguments.of("file", "repeated", video.file("file", "b.mp4", Form.mp4(2, 5_000))),
                Arguments.of("video", "repeated", video.file("video", "b.mp4", Form.mp4(2, 5_000))),
                Arguments.of("surprise", "unknown_field", video.field("surprise", "x")),
                Arguments.of("video", "empty", Form.of().file("video", "a.mp4", new byte[0])),
                Arguments.of("title", "too_long", video.field("title", "x".repeat(256))),
                Arguments.of("title", "too_long", video.field("title", "🎉".repeat(256))),
                Arguments.of("title", "forbidden_character", video.field("title", "a\u0000b")),
                Arguments.of("title", "forbidden_character", video.field("title", "a\nb")),
                Arguments.of("title", "forbidden_character", video.field("title", "photo\u202Egpj.exe")),
                Arguments.of("title", "invisible", video.field("title", "\u200B\u200D")),
                Arguments.of("title", "repeated", video.field("title", "a").field("title", "b")),
                Arguments.of("title", "not_utf8", video.part("form-data; name=title", new byte[] {(byte) 0xC3, 0x28})),
                Arguments.of("description", "forbidden_character", video.field("description", "a\u0007b")),
                Arguments.of("description", "too_long", video.field("description", "x".repeat(8_193))),
                Arguments.of(
                        "description",
                        "repeated",
                        video.field("description", "a").field("description", "b")),
                Arguments.of("tags[1]", "forbidden_character", video.field("tags", "fine,\u2067bad")),
                Arguments.of("tags[0]", "too_long", video.field("tags", "x".repeat(65))),
                Arguments.of("tags", "too_many", video.field("tags", numbers(51))),
                Arguments.of("tags", "too_many", tagged(video, 11)),
                Arguments.of("visibility", "not_one_of", video.field("visibility", "secret")),
                Arguments.of(
                        "visibility",
                        "repeated",
                        video.field("visibility", "public").field("visibility", "public")),
                Arguments.of("miniature", "unreadable", video.file("miniature", "m.jpg", text("no picture"))),
                Arguments.of(
                        "miniature",
                        "unreadable",
                        video.file(
                                "miniature",
                                "m.png",
                                SampleMedia.png(100, 100).truncatedTo(60).bytes())),
                Arguments.of(
                        "miniature",
                        "repeated",
                        video.file("miniature", "m.png", SampleMedia.png(9, 9).bytes())
                                .file(
                                        "miniature",
                                        "n.png",
                                        SampleMedia.png(9, 9).bytes())));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("text/plain", SampleMedia.textCalledMp4().bytes()),
                Arguments.of("image/svg+xml", text("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")),
                Arguments.of("mpegurl", text("#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:1,\nfile:///etc/passwd\n")),
                Arguments.of("application/pdf", text("%PDF-1.7\n")));
    }

    private static Form tagged(Form form, int count) {
        var all = form;
        for (int n = 0; n < count; n++) {
            all = all.field("tags", "tag" + n);
        }
        return all;
    }

    private static String numbers(int count) {
        var all = new StringBuilder();
        for (int n = 0; n < count; n++) {
            all.append(n).append(',');
        }
        return all.toString();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
