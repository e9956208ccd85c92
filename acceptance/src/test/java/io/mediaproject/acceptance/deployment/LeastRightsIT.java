package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.run.DataFolders;
import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.testkit.SampleMedia;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The platform needs no more than the rights that a deployment gives to its accounts. */
@Testing.Test
class LeastRightsIT {
    @Test
    void videoBecomesReadyWithTheAccountsOfADeployment() throws SQLException {
        var data = DataFolders.make();
        try (var broker = BrokerAccounts.make();
                var database = DatabaseAccounts.make();
                var platform = RunningPlatform.start(data, RunningPlatform.freePort(), settings(broker, database))) {
            var user = User.signUp(platform.api());

            var id = user.upload(Form.of("By accounts").file("video", SampleMedia.video()))
                    .has(201)
                    .text("id");

            var media = user.awaitDone(id);
            assertThat(media.path("status").asText()).as(media::toPrettyString).isEqualTo("ready");
            assertThat(media.path("metadata").path("state").asText()).isEqualTo("available");
            user.delete("/media/" + id + "/").has(204);
        } finally {
            DataFolders.giveBack(data);
        }
    }

    private static Map<String, String> settings(BrokerAccounts broker, DatabaseAccounts database) {
        var settings = new HashMap<String, String>();
        settings.put("DATABASE_URL", database.database().address());
        for (var schema : new String[] {"auth", "media"}) {
            var service = schema.toUpperCase(java.util.Locale.ROOT) + "_SERVICE_";
            settings.put(service + "DATABASE_USER", database.user(schema));
            settings.put(service + "DATABASE_PASSWORD", database.password(schema));
        }
        settings.put("RABBITMQ_URL", broker.url("media-service"));
        settings.put("CDN_WORKER_RABBITMQ_URL", broker.url("cdn-worker"));
        settings.put("METADATA_WORKER_RABBITMQ_URL", broker.url("metadata-worker"));
        return settings;
    }
}
