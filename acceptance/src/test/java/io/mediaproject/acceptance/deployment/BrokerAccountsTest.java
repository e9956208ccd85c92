package io.mediaproject.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Queues;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rights of the broker's accounts name the queues and operations that the code knows. */
class BrokerAccountsTest {
    private static final Map<String, String> WORKERS =
            Map.of(Queues.CDN_WORK, "cdn-worker", Queues.METADATA_WORK, "metadata-worker");

    @ParameterizedTest
    @EnumSource(Operation.class)
    void onlyTheWorkerOfAnOperationTakesAndReportsIt(Operation operation) {
        for (var worker : WORKERS.values()) {
            boolean own = worker.equals(WORKERS.get(operation.queue()));

            assertThat(may(worker, "read", operation.queue())).as(worker).isEqualTo(own);
            assertThat(topic(worker, operation.label() + ".started")).as(worker).isEqualTo(own);
        }
    }

    @Test
    void mediaServiceMayWithEverythingThatTheCodeNames() throws ReflectiveOperationException {
        for (var field : Queues.class.getFields()) {
            var name = String.valueOf(field.get(null));

            for (var right : new String[] {"configure", "write", "read"}) {
                assertThat(may("media-service", right, name))
                        .as(right + " " + name)
                        .isTrue();
            }
        }
    }

    @Test
    void everyUserButTheOperatorIsOneOfTheProcesses() {
        assertThat(BrokerAccounts.definitions().path("users").findValuesAsText("name"))
                .containsExactly("operator", "media-service", "cdn-worker", "metadata-worker");
    }

    private static boolean may(String user, String right, String name) {
        return matches(of("permissions", user).path(right), name);
    }

    private static boolean topic(String user, String key) {
        var rights = of("topic_permissions", user);
        assertThat(rights.path("exchange").asText()).isEqualTo(Queues.REPORTS);
        return matches(rights.path("write"), key);
    }

    /** As the broker does: anywhere in the name. */
    private static boolean matches(JsonNode pattern, String name) {
        return Pattern.compile(pattern.asText()).matcher(name).find();
    }

    private static JsonNode of(String rights, String user) {
        return StreamSupport.stream(BrokerAccounts.definitions().path(rights).spliterator(), false)
                .filter(entry -> entry.path("user").asText().equals(user))
                .findFirst()
                .orElseThrow();
    }
}
