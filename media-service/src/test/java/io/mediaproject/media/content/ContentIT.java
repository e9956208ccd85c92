package io.mediaproject.media.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.media.Form;
import io.mediaproject.media.MediaRun;
import io.mediaproject.testkit.AuthStandIn.SignedIn;
import io.mediaproject.testkit.SampleMedia;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentIT {
    private static final byte[] VIDEO = Form.mp4(1, 300_000);

    @TempDir
    private static Path folder;

    private static MediaRun run;
    private static SignedIn alice;
    private static SignedIn bob;
    private static String id;
    private static String open;

    @BeforeAll
    static void start() {
        run = MediaRun.start(folder);
        alice = run.signIn("alice", "operator");
        bob = run.signIn("bob", "operator");
        var form = Form.of()
                .file("video", "holidäy.mp4", VIDEO)
                .file("miniature", "m.png", SampleMedia.png(64, 64).bytes());
        id = run.upload(alice, form).json().get("id").asText();
        open = run.upload(bob, form.field("visibility", "public"))
                .json()
                .get("id")
                .asText();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void contentIsWhatWasSent() {
        var answer = run.get("/media/" + id + "/content/", alice);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(VIDEO);
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("inline; ")
                .contains("filename*=UTF-8''holid%C3%A4y.mp4");
        assertThat(answer.header("ETag")).hasSize(66).isEqualTo("\"" + sha256() + "\"");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Cache-Control")).contains("private");
    }

    @Test
    void partOfTheContentCanBeHad() {
        var middle = range("bytes=1000-1999");
        var pastTheEnd = range("bytes=299990-999999");

        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(VIDEO, 1_000, 2_000));
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 1000-1999/300000");
        assertThat(pastTheEnd.bytes()).isEqualTo(Arrays.copyOfRange(VIDEO, 299_990, 300_000));
        assertThat(range("bytes=400000-").status()).isEqualTo(416);
    }

    @Test
    void headTellsWithoutSending() {
        var answer =
                run.send(run.request("/media/" + id + "/content/", alice).HEAD().build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("300000");
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void knownContentIsNotSentAgain() {
        var answer = run.send(run.request("/media/" + id + "/content/", alice)
                .header("If-None-Match", "\"" + sha256() + "\"")
                .build());

        assertThat(answer.status()).isEqualTo(304);
    }

    @Test
    void miniatureIsAPictureOfOurs() {
        var answer = run.get("/media/" + id + "/miniature/", alice);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(answer.bytes()).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void mediaWithoutAMiniatureHasNone() {
        var plain =
                run.upload(alice, Form.video("plain.mp4", 2)).json().get("id").asText();

        assertThat(run.get("/media/" + plain + "/miniature/", alice).status()).isEqualTo(404);
        assertThat(run.get("/media/" + plain + "/miniature/?redirect=true", alice)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void contentIsForThoseWhoSeeTheMedia() {
        assertThat(run.get("/media/" + id + "/content/", bob).status()).isEqualTo(404);
        assertThat(run.get("/media/" + id + "/content/").status()).isEqualTo(401);
        assertThat(run.get("/media/" + open + "/content/").bytes()).isEqualTo(VIDEO);
        assertThat(run.get("/media/" + open + "/miniature/").status()).isEqualTo(200);
    }

    @Test
    void signedAddressOpensWithoutAToken() {
        var ticket = run.get("/media/" + id + "/content/?redirect=false", alice).json();
        var url = URI.create(ticket.get("url").asText());

        assertThat(ticket.get("filename").asText()).isEqualTo("holidäy.mp4");
        assertThat(ticket.get("size").asLong()).isEqualTo(300_000);
        assertThat(ticket.get("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(ticket.get("expires_at").asText()).endsWith("Z");
        assertThat(url.getHost()).isEqualTo("media.example.org");
        assertThat(run.get(url.getRawPath() + "?" + url.getRawQuery()).bytes()).isEqualTo(VIDEO);
        assertThat(run.get(url.getRawPath() + "?" + url.getRawQuery(), bob).bytes())
                .isEqualTo(VIDEO);
        assertThat(run.get(url.getRawPath() + "?" + url.getRawQuery() + "x").status())
                .isEqualTo(401);
        assertThat(run.get(url.getRawPath().replace("content", "miniature") + "?" + url.getRawQuery())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void miniatureOfAMediaOpensInAPage() {
        var url = URI.create(
                run.get("/media/" + id + "/", alice).json().get("miniature_url").asText());

        assertThat(run.get(url.getRawPath() + "?" + url.getRawQuery()).status()).isEqualTo(200);
    }

    @Test
    void signedAddressOfADeletedMediaOpensNothing() {
        var gone = run.upload(alice, Form.video("gone.mp4", 3)).json().get("id").asText();
        var url = URI.create(run.get("/media/" + gone + "/content/?redirect=false", alice)
                .json()
                .get("url")
                .asText());
        run.delete("/media/" + gone + "/", alice);

        assertThat(run.get(url.getRawPath() + "?" + url.getRawQuery()).status()).isEqualTo(404);
    }

    @Test
    void redirectLeadsToTheCdnWhenThereIsACopy() {
        var media = run.upload(
                        alice,
                        Form.video("cdn.mp4", 4)
                                .file(
                                        "miniature",
                                        "m.png",
                                        SampleMedia.png(9, 9).bytes()))
                .json()
                .get("id")
                .asText();
        var path = "/media/" + media;

        assertThat(run.get(path + "/content/?redirect=true", alice).status()).isEqualTo(409);
        assertThat(run.get(path + "/miniature/?redirect=true", alice).status()).isEqualTo(409);
        for (var kind : new String[] {"original", "miniature"}) {
            run.execute("INSERT INTO media.media_url VALUES ('%s', '%s', 'imagekit', 'f', '/a/%s', 1)"
                    .formatted(media, kind, kind));
        }

        var content = run.get(path + "/content/?redirect=true", alice);
        assertThat(content.status()).isEqualTo(302);
        assertThat(content.header("Location")).startsWith("https://cdn.example.org/acme/a/original?ik-t=");
        assertThat(run.get(path + "/miniature/?redirect=true", alice).header("Location"))
                .contains("/a/miniature?");
        assertThat(run.get(path + "/content/?redirect=maybe", alice).status()).isEqualTo(422);
    }

    private static MediaRun.Answer range(String range) {
        return run.send(run.request("/media/" + id + "/content/", alice)
                .header("Range", range)
                .build());
    }

    private static String sha256() {
        return run.get("/media/" + id + "/", alice).json().get("sha256").asText();
    }
}
