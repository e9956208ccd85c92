package io.mediaproject.standalone.admin;

import io.helidon.http.Method;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The messages that nobody could read. */
@Command(
        name = "dead-letters",
        description = "Shows the messages that nobody could read, and sends them again.",
        mixinStandardHelpOptions = true)
final class DeadLetterCommands {
    @ParentCommand
    private @Nullable AdminCommands admin;

    @Command(description = "Lists the newest hundred.")
    int list() {
        return commands().signedIn(session -> {
            var page = session.get("/dead-letters/?page_size=100");
            for (var letter : page.path("results")) {
                commands()
                        .say("%s  %s  from %s%s: %s"
                                .formatted(
                                        letter.path("id").asText(),
                                        letter.path("died_at").asText(),
                                        letter.path("queue").asText(),
                                        letter.path("redriven_at").isTextual() ? ", sent again" : "",
                                        letter.path("reason").asText()));
            }
            commands().say("%d dead letters.".formatted(page.path("count").asLong()));
        });
    }

    @Command(description = "Sends one to where it was going.")
    int redrive(@Parameters(paramLabel = "ID") UUID id) {
        return commands().signedIn(session -> {
            session.send(Method.POST, "/dead-letters/%s/redrive/".formatted(id), Map.of());
            commands().say("Sent again: %s.".formatted(id));
        });
    }

    private AdminCommands commands() {
        return Objects.requireNonNull(admin);
    }
}
