package io.mediaproject.acceptance.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.StoredFiles;
import io.mediaproject.acceptance.services.Way.Loss;
import io.mediaproject.testkit.SampleMedia;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One thing at a time is down, or hangs: what needs it says so soon, and the rest goes on. */
@Testing.Test
class OutagesIT {
    @RegisterExtension
    static final SharedServices SERVICES = new SharedServices();

    private static final Map<Loss, Duration> LONGEST =
            Map.of(Loss.DOWN, Duration.ofSeconds(2), Loss.HANGING, Duration.ofSeconds(5));

    private User user;

    @BeforeEach
    void signUp() {
        user = User.signUp(SERVICES.get().api());
    }

    @ParameterizedTest
    @CsvSource({
        "RABBITMQ, DOWN",
        "RABBITMQ, HANGING",
        "REDIS, DOWN",
        "REDIS, HANGING",
        "MONGODB, DOWN",
        "MONGODB, HANGING",
        "CDN, DOWN",
        "CDN, HANGING"
    })
    void uploadIsTakenAndFinishesLater(Way way, Loss loss) {
        loss.of(SERVICES.get().way(way));
        var form = Form.of("While %s was %s".formatted(way, loss)).file("file", SampleMedia.png(61, 43));

        var id = user.upload(form).has(201).text("id");

        user.get("/media/" + id + "/").has(200);
        SERVICES.get().way(way).restore();
        var media = user.awaitDone(id);
        assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("ready");
        assertThat(media.path("metadata").path("state").asText()).isEqualTo("available");
        assertThat(user.api().get(media.path("cdn_url").asText()).has(200).body())
                .isEqualTo(SampleMedia.png(61, 43).bytes());
        assertThat(SERVICES.get().emulator().filesOf(user)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRES, DOWN", "POSTGRES, HANGING", "AUTH_SERVICE, DOWN", "AUTH_SERVICE, HANGING"})
    void uploadIsRefusedSoonAndLeavesNothing(Way way, Loss loss) {
        var stored = StoredFiles.of(SERVICES.get().data());
        var form = Form.of("Refused").file("file", SampleMedia.png(62, 43));
        loss.of(SERVICES.get().way(way));

        long began = System.nanoTime();
        Answer answer = user.upload(form);
        var took = Duration.ofNanos(System.nanoTime() - began);

        answer.has(503);
        assertThat(took).isLessThan(LONGEST.get(loss));
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        SERVICES.get().way(way).restore();
        stored.areTheSame();
        assertThat(user.awaitAnswer("/media/", 200).json().path("count").asInt())
                .isZero();
    }
}
