package io.mediaproject.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.SampleVideo;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import io.mediaproject.standalone.client.Api;
import io.mediaproject.standalone.client.Multipart;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Does what a new user would do: signs up, signs in, uploads, watches, and looks at what became of it. */
public final class Demo {
    private static final int SECONDS = 6;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 562;

    private final Api api;
    private final PrintWriter out;

    private Demo(Api api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /** Whether a platform is there. */
    public static boolean answers(String url) {
        return new Api(url).answers();
    }

    /** True when the media became ready and the CDN has the very bytes that were sent. */
    public static boolean run(String url, Optional<Path> file, PrintWriter out) {
        var demo = new Demo(new Api(url), out);
        try {
            return demo.run(file);
        } catch (Api.Refusal e) {
            demo.say(String.valueOf(e.getMessage()));
            return false;
        } catch (IOException e) {
            demo.say(
                    "The demo ended: %s. Look that the platform runs, and that PUBLIC_URL and IMAGEKIT_URL_ENDPOINT have the port that it listens on."
                            .formatted(e));
            return false;
        }
    }

    private boolean run(Optional<Path> file) throws IOException {
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            say("%s is not a file. Give the path of a video or an image.".formatted(file.get()));
            return false;
        }
        var token = signIn();
        var video = file.isPresent() ? file.get() : sample();
        try {
            var id = upload(token, video);
            watch(id, token);
            return show(api.get("/media/" + id + "/", token), video);
        } finally {
            if (file.isEmpty()) {
                Files.deleteIfExists(video);
            }
        }
    }

    private String signIn() {
        var random = new byte[9];
        new SecureRandom().nextBytes(random);
        var name = "demo-" + HexFormat.of().formatHex(random, 0, 4);
        var password = HexFormat.of().formatHex(random) + "-Demo";
        api.post("/auth/signup/", Map.of("email", name + "@example.org", "username", name, "password", password));
        say("Signed up as %s.".formatted(name));
        return api.post("/auth/signin/", Map.of("username", name, "password", password))
                .path("access_token")
                .asText();
    }

    private Path sample() throws IOException {
        var video = Files.createTempFile("mediaproject-sample-", ".mp4");
        try {
            new SampleVideo(SECONDS, WIDTH, HEIGHT).make(new Ffmpeg(Tools.find(ToolSearch.of(System.getenv()))), video);
        } catch (FfmpegError e) {
            throw new IOException("The sample video cannot be made: " + e.getMessage(), e);
        }
        say("Made a sample video of %d s with sound, %d x %d.".formatted(SECONDS, WIDTH, HEIGHT));
        return video;
    }

    private String upload(String token, Path video) throws IOException {
        var body = new Multipart("Demo " + Instant.now(), video);
        try (var bar = new ProgressBarBuilder()
                .setTaskName("Upload")
                .setInitialMax(body.length())
                .setUnit(" kB", 1000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build()) {
            var media = api.upload("/media/", token, body, bar::stepTo);
            return media.path("id").asText();
        }
    }

    /** Shows the jobs live, until the media is done with. */
    private void watch(String id, String token) {
        say("Stored as media %s. Its jobs:".formatted(id));
        api.events("/media/" + id + "/events/", token, (event, data) -> {
            switch (event) {
                case "job" ->
                    say("  %-24s %-10s %3d %%   %s"
                            .formatted(
                                    data.path("operation").asText(),
                                    data.path("status").asText(),
                                    data.path("progress").asInt(),
                                    data.path("explain").asText("")));
                case "media" ->
                    say("  media is %s".formatted(data.path("status").asText()));
                default -> {
                    // Single steps of a job's timeline: its state says enough here.
                }
            }
        });
    }

    private boolean show(JsonNode media, Path video) throws IOException {
        say("");
        say(media.toPrettyString());
        say("");
        var status = media.path("status").asText();
        if (!status.equals("ready")) {
            say("The media is %s: %s"
                    .formatted(status, media.path("status_reason").asText("no reason given")));
            return false;
        }
        var cdnUrl = media.path("cdn_url");
        if (!cdnUrl.isTextual()) {
            say("The media is ready, and served by the platform: "
                    + media.path("status_reason").asText());
            return true;
        }
        say("The media is ready. Its CDN URL: " + cdnUrl.asText());
        boolean same = sameBytes(cdnUrl.asText(), video);
        say(
                same
                        ? "The CDN delivers the very bytes that were sent."
                        : "The CDN delivers other bytes than were sent, which must not be.");
        return same;
    }

    private boolean sameBytes(String url, Path video) throws IOException {
        try (InputStream there = api.download(url);
                InputStream here = Files.newInputStream(video)) {
            int length;
            do {
                var left = there.readNBytes(1 << 16);
                var right = here.readNBytes(1 << 16);
                if (!Arrays.equals(left, right)) {
                    return false;
                }
                length = left.length;
            } while (length > 0);
            return true;
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
