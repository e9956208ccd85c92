package io.mediaproject.acceptance.services;

import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** The CDN's own interface, for whoever has its key. */
public record Emulator(Api api, String privateKey) {

    /** The next upload goes no faster than this. */
    void slowDownUpload(int bytesPerSecond) {
        var fault =
                "{\"operation\":\"upload\",\"fault\":\"slow-body\",\"bytesPerSecond\":%d}".formatted(bytesPerSecond);
        var answer = Api.send(request("/_faults").POST(BodyPublishers.ofString(fault)));
        if (answer.status() >= 300) {
            throw new AssertionError("The fault is refused: " + answer);
        }
    }

    void clearFaults() {
        Api.send(request("/_faults").DELETE());
    }

    /** How many files a user has there. */
    int filesOf(User user) {
        return namesOf(user).size();
    }

    /** What the files of a user are called there. */
    public List<String> namesOf(User user) {
        var files = Api.send(request("/v1/files?path=/mediaproject/" + user.name()))
                .has(200)
                .json();
        return StreamSupport.stream(files.spliterator(), false)
                .map(file -> file.path("name").asText())
                .toList();
    }

    /** As if somebody had done it by hand. */
    public void remove(String filePath) {
        int slash = filePath.lastIndexOf('/');
        var found = Api.send(request("/v1/files?path=%s&name=%s"
                        .formatted(filePath.substring(0, slash), filePath.substring(slash + 1))))
                .has(200)
                .json();
        Api.send(request("/v1/files/" + found.path(0).path("fileId").asText()).DELETE())
                .has(204);
    }

    private HttpRequest.Builder request(String path) {
        var key = Base64.getEncoder().encodeToString((privateKey + ":").getBytes(StandardCharsets.UTF_8));
        return api.request(path).header("Authorization", "Basic " + key);
    }
}
