package io.mediaproject.standalone.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.Method;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.standalone.client.Api;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands below {@code ./mediaproject admin}: all but "create" go through the API. */
@Command(
        name = "admin",
        description =
                "What administrators do: through the API at MEDIAPROJECT_URL, as ADMIN_EMAIL with ADMIN_PASSWORD.",
        subcommands = DeadLetterCommands.class,
        mixinStandardHelpOptions = true)
public final class AdminCommands {
    private final PrintWriter out;
    private final Map<String, String> environment;
    private final Function<Path, AdminMaker> makers;

    /** @param makers makes admins in the database that belongs to a data folder, or that the environment names */
    public AdminCommands(PrintWriter out, Map<String, String> environment, Function<Path, AdminMaker> makers) {
        this.out = out;
        this.environment = Map.copyOf(environment);
        this.makers = makers;
    }

    /** Makes an admin past the API, for when there is nobody who could sign in as one. */
    @FunctionalInterface
    public interface AdminMaker {
        /** The username of the new admin; empty when the email belongs to an account already. */
        Optional<String> make(String email, String password);
    }

    @Command(description = "Makes an admin in the database itself, with ADMIN_PASSWORD as the password.")
    int create(
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(
                            names = "--data",
                            defaultValue = "./data",
                            description = "the folder of the running platform, where DATABASE_URL is not set")
                    Path data) {
        var password = environment.get("ADMIN_PASSWORD");
        if (password == null) {
            throw new InvalidSetting("ADMIN_PASSWORD is not set. Set it to the password of the new admin.");
        }
        var username = makers.apply(data).make(email, password);
        say(username.map(name -> "%s is an admin now, with the username %s.".formatted(email, name))
                .orElse("%s has an account already. Let an admin run: ./mediaproject admin set-role %s admin"
                        .formatted(email, email)));
        return username.isPresent() ? 0 : 1;
    }

    @Command(name = "reset-password", description = "Makes a link with which a user can choose a new password, once.")
    int resetPassword(@Parameters(paramLabel = "USER", description = "a username or an email") String user) {
        return signedIn(admin -> {
            var link = admin.send(Method.POST, user(admin, user) + "password-reset/", Map.of());
            say("%s can choose a new password, once and until %s, at"
                    .formatted(user, link.path("expires_at").asText()));
            say(link.path("url").asText());
        });
    }

    @Command(name = "set-role", description = "Gives a user a role; its sessions end where it loses rights.")
    int setRole(
            @Parameters(paramLabel = "USER", description = "a username or an email") String user,
            @Parameters(paramLabel = "ROLE", description = "viewer, operator, admin, or one of your own") String role) {
        return signedIn(admin -> {
            var changed = admin.send(Method.PATCH, user(admin, user), Map.of("role", role));
            say("%s is %s now."
                    .formatted(
                            changed.path("username").asText(),
                            changed.path("role").asText()));
        });
    }

    @Command(description = "Makes anew what can be: \"metadata\" from files and jobs, \"dedup\" from the database.")
    int rebuild(@Parameters(paramLabel = "WHAT", description = "metadata or dedup") String what) {
        return signedIn(admin -> {
            long media = 0;
            var next = Map.of("what", what);
            while (!next.isEmpty()) {
                var part = admin.send(Method.POST, "/media/rebuild/", next);
                media += part.path("media").asLong();
                var after = part.path("next");
                next = after.isTextual() ? Map.of("what", what, "after", after.asText()) : Map.of();
            }
            say("Begun for %d media.".formatted(media));
        });
    }

    @Command(description = "Looks through every store now: strays go, what is missing is made again.")
    int reconcile(@Option(names = "--confirm", description = "strays go, also where they are many") boolean confirm) {
        return signedIn(admin -> {
            var now = admin.send(Method.POST, "/reconciliation/", Map.of("confirm", confirm));
            for (var pass : now.path("stores")) {
                say(words(pass));
                if (confirm
                        && pass.path("halted").asBoolean()
                        && !pass.path("confirmed").asBoolean()) {
                    say(
                            "The strays of %s are being counted again, so they are not confirmed. Confirm again when the next pass, too, has ended."
                                    .formatted(pass.path("store").asText()));
                }
            }
            say("A look through every store begins. Run this again to see what it found.");
        });
    }

    private static String words(JsonNode pass) {
        return "A pass through %s ended at %s: %d seen, %d strays, %d removed, %d missing, %d made again%s."
                .formatted(
                        pass.path("store").asText(),
                        pass.path("finished_at").asText(),
                        pass.path("sighted").asLong(),
                        pass.path("strays").asLong(),
                        pass.path("removed").asLong(),
                        pass.path("missing").asLong(),
                        pass.path("mended").asLong(),
                        pass.path("halted").asBoolean() ? "; halted, as the strays are too many" : "");
    }

    @Command(name = "rotate-keys", description = "Lets the next key sign access tokens; nobody is signed out.")
    int rotateKeys() {
        return signedIn(admin -> {
            admin.send(Method.POST, "/keys/rotate/", Map.of());
            say("The next key signs from now on; every replica follows within half a minute.");
        });
    }

    /** Something that an administrator does. */
    @FunctionalInterface
    interface Work {
        void with(AdminSession admin);
    }

    int signedIn(Work work) {
        try (var admin = AdminSession.open(environment)) {
            work.with(admin);
            return 0;
        } catch (Api.Refusal refusal) {
            say(String.valueOf(refusal.getMessage()));
            return 1;
        }
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** The address of the one user with this username or email. */
    private static String user(AdminSession admin, String wanted) {
        var found = admin.get("/users/?page_size=100&q=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
        return StreamSupport.stream(found.path("results").spliterator(), false)
                .filter(user -> is(user, "username", wanted) || is(user, "email", wanted))
                .findFirst()
                .map(user -> "/users/%s/".formatted(user.path("id").asText()))
                .orElseThrow(() -> new InvalidSetting(
                        "There is no user \"%s\". Give the whole username or email.".formatted(wanted)));
    }

    private static boolean is(JsonNode user, String field, String wanted) {
        return user.path(field).asText().equalsIgnoreCase(wanted);
    }
}
