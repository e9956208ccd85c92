package io.mediaproject.ffmpeg;

import static io.mediaproject.ffmpeg.Fixture.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaylistTest {
    private static final String HLS =
            "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n";
    private static final String DASH = """
            <?xml version="1.0"?>
            <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S"
                 minBufferTime="PT1S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011">
              <Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1000">
                <BaseURL>%s</BaseURL>
                <SegmentList duration="10"><SegmentURL media="%s"/></SegmentList>
              </Representation></AdaptationSet></Period>
            </MPD>
            """;
    private static final String CONCAT = "ffconcat version 1.0\nfile '%s'\n";
    private static final String SDP =
            "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\na=control:%s\n";

    @TempDir
    Path folder;

    static Stream<String> playlists() {
        return Stream.of(HLS, DASH, CONCAT, SDP);
    }

    @ParameterizedTest
    @MethodSource("playlists")
    void noPlaylistIsReadWhateverItIsCalled(String playlist) throws IOException {
        var secret = make(folder.resolve("secret.ts"), "-c:v", "mpeg2video", "-an", "-f", "mpegts");
        var file = Files.writeString(
                folder.resolve("holiday.mp4"),
                playlist.replace("%s", secret.toUri().toString()));

        for (var container : Container.values()) {
            assertThatExceptionOfType(FfmpegError.NotDecodable.class)
                    .as("%s", container)
                    .isThrownBy(() -> Fixture.probe(file, container));
        }
    }

    @ParameterizedTest
    @MethodSource("playlists")
    void noPlaylistMakesUsCallAnybody(String playlist) throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = "http://127.0.0.1:%d/segment.mp4".formatted(listener.getLocalPort());
            var file = Files.writeString(folder.resolve("holiday.mp4"), playlist.replace("%s", address));

            Arrays.stream(Container.values())
                    .forEach(container -> assertThatExceptionOfType(FfmpegError.class)
                            .isThrownBy(() -> Fixture.FFMPEG.run(
                                    Ffmpeg.reading(
                                            new Source(file, container),
                                            Fixture.LIMITS,
                                            java.util.List.of("-f", "null", "-")),
                                    Scratch.in(folder, Fixture.LIMITS),
                                    Progress.UNHEARD)));

            listener.setSoTimeout(100);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
        }
    }

    @Test
    void withoutOurGuardsAPlaylistWouldBeRead() throws IOException {
        var secret = make(folder.resolve("secret.ts"), "-c:v", "mpeg2video", "-an", "-f", "mpegts");
        var file = Files.writeString(folder.resolve("holiday.mp4"), CONCAT.formatted(secret.getFileName()));
        var copy = folder.resolve("copy.ts");

        Fixture.FFMPEG.run(
                java.util.List.of("-i", "file:" + file, "-c", "copy", "-f", "mpegts", "file:" + copy),
                Scratch.in(folder, Fixture.LIMITS),
                Progress.UNHEARD);

        assertThat(copy).isNotEmptyFile();
    }

    @Test
    void playlistsHaveNoContainer() {
        assertThat(Stream.of(
                                "application/vnd.apple.mpegurl",
                                "application/dash+xml",
                                "audio/x-mpegurl",
                                "application/sdp",
                                "image/svg+xml",
                                "text/plain")
                        .map(Container::of))
                .allMatch(java.util.Optional::isEmpty);
        assertThat(Container.of("Video/MP4; codecs=avc1")).hasValue(Container.MP4);
    }
}
