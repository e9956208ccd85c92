package io.mediaproject.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Somebody with an account who is signed in. */
public record User(Api api, String name, String password, String token) {
    private static final Duration LONGEST_WORK = Duration.ofSeconds(90);

    /** A new account, with a name that nobody has. */
    public static User signUp(Api api) {
        var name = "user-" + UUID.randomUUID().toString().substring(0, 13);
        var password = "a long passphrase of " + name;
        api.post("/auth/signup/", Map.of("email", name + "@example.org", "username", name, "password", password))
                .has(201);
        return signIn(api, name, password);
    }

    public static User signIn(Api api, String name, String password) {
        var token = api.post("/auth/signin/", Map.of("username", name, "password", password))
                .has(200)
                .text("access_token");
        return new User(api, name, password, token);
    }

    /** The same token at another door. */
    public User at(Api other) {
        return new User(other, name, password, token);
    }

    /** Signed in once more, as after a restart. */
    public User again(Api other) {
        return signIn(other, name, password);
    }

    public HttpRequest.Builder request(String path) {
        return api.request(path).header("Authorization", "Bearer " + token);
    }

    public Answer get(String path) {
        return Api.send(request(path));
    }

    public Answer delete(String path) {
        return Api.send(request(path).DELETE());
    }

    public Answer upload(Form form) {
        return Api.send(request("/media/")
                .header("Content-Type", Form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes())));
    }

    public JsonNode media(String id) {
        return get("/media/" + id + "/").has(200).json();
    }

    /** The media, once it is done with. */
    public JsonNode awaitDone(String id) {
        return Awaitility.await("media " + id + " is done with")
                .atMost(LONGEST_WORK)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> media(id), media -> !media.path("status").asText().equals("processing"));
    }

    /** What the CDN said of the file; it reaches the metadata beside the report that ends the job. */
    public JsonNode awaitCdnFacts(String id) {
        return Awaitility.await("media " + id + " has facts of the CDN")
                .atMost(LONGEST_WORK)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> media(id).path("metadata").path("cdn"),
                        facts -> !facts.isMissingNode() && !facts.isEmpty());
    }

    /** The job of this operation, once it has this status. */
    public JsonNode awaitJob(String media, String operation, String status) {
        return Awaitility.await("%s of %s is %s".formatted(operation, media, status))
                .atMost(LONGEST_WORK)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> job(media, operation),
                        job -> job.path("status").asText().equals(status));
    }

    private JsonNode job(String media, String operation) {
        for (var job : get("/media/" + media + "/jobs/").has(200).json().path("results")) {
            if (job.path("operation").asText().equals(operation)) {
                return job;
            }
        }
        throw new AssertionError("Media %s has no job %s".formatted(media, operation));
    }

    /** What is answered once the status is this one: after an outage it may take a moment. */
    public Answer awaitAnswer(String path, int status) {
        return Awaitility.await("%s answers %d".formatted(path, status))
                .atMost(LONGEST_WORK)
                .until(() -> get(path), answer -> answer.status() == status);
    }
}
