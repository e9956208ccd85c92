package io.mediaproject.ffmpeg;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** The facts of a file that lists and pages show; width and height are those that a viewer sees. */
public record Summary(
        String container,
        OptionalDouble duration,
        OptionalInt width,
        OptionalInt height,
        Optional<String> videoCodec,
        Optional<String> audioCodec,
        OptionalLong bitRate) {

    public boolean hasAudio() {
        return audioCodec.isPresent();
    }

    static Summary of(JsonNode document) {
        var format = document.path("format");
        var video = stream(document, "video");
        var picture = grid(document).orElse(video);
        var turned = Math.abs(rotation(video)) % 180 == 90;
        return new Summary(
                format.path("format_name").asText("unknown"),
                duration(document),
                size(picture, turned ? "height" : "width"),
                size(picture, turned ? "width" : "height"),
                codec(video),
                codec(stream(document, "audio")),
                bitRate(format));
    }

    private static JsonNode stream(JsonNode document, String type) {
        return StreamSupport.stream(document.path("streams").spliterator(), false)
                .filter(stream -> stream.path("codec_type").asText().equals(type))
                // A cover is a picture of the media, not its picture.
                .min((a, b) -> Integer.compare(cover(a), cover(b)))
                .orElse(document.path("none"));
    }

    private static int cover(JsonNode stream) {
        return stream.path("disposition").path("attached_pic").asInt();
    }

    /** Photos of phones are stored as tiles; the group knows the size of the whole. */
    private static Optional<JsonNode> grid(JsonNode document) {
        return StreamSupport.stream(document.path("stream_groups").spliterator(), false)
                .filter(group -> group.path("type").asText().equals("Tile Grid"))
                .map(group -> group.path("components").path(0))
                .filter(component -> component.path("width").asInt() > 0)
                .findFirst();
    }

    private static int rotation(JsonNode video) {
        for (var side : video.path("side_data_list")) {
            if (side.has("rotation")) {
                return side.path("rotation").asInt();
            }
        }
        return video.path("tags").path("rotate").asInt();
    }

    private static OptionalDouble duration(JsonNode document) {
        var whole = document.path("format").path("duration");
        if (whole.isTextual()) {
            return OptionalDouble.of(Double.parseDouble(whole.asText()));
        }
        return StreamSupport.stream(document.path("streams").spliterator(), false)
                .filter(stream -> stream.has("duration"))
                .mapToDouble(
                        stream -> Double.parseDouble(stream.path("duration").asText()))
                .max();
    }

    private static OptionalInt size(JsonNode picture, String side) {
        var pixels = picture.path(side).asInt();
        return pixels > 0 ? OptionalInt.of(pixels) : OptionalInt.empty();
    }

    private static OptionalLong bitRate(JsonNode format) {
        var bits = format.path("bit_rate").asLong();
        return bits > 0 ? OptionalLong.of(bits) : OptionalLong.empty();
    }

    private static Optional<String> codec(JsonNode stream) {
        return Optional.of(stream.path("codec_name").asText()).filter(name -> !name.isEmpty());
    }
}
