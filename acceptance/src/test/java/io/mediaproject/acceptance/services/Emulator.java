package io.mediaproject.acceptance.services;

import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The CDN's own interface, for whoever has its key. */
public record Emulator(Api api, String privateKey) {
    private static final int PAGE = 1000;

    /** The next uploads go no faster than this, until {@link #clearFaults}. */
    public void slowDownUploads(int uploads, int bytesPerSecond) {
        var fault = "{\"operation\":\"upload\",\"fault\":\"slow-body\",\"times\":%d,\"bytesPerSecond\":%d}"
                .formatted(uploads, bytesPerSecond);
        var answer = Api.send(request("/_faults").POST(BodyPublishers.ofString(fault)));
        if (answer.status() >= 300) {
            throw new AssertionError("The fault is refused: " + answer);
        }
    }

    public void clearFaults() {
        Api.send(request("/_faults").DELETE());
    }

    /** How many files a user has there. */
    int filesOf(User user) {
        return namesOf(user).size();
    }

    /** What the files of a user are called there. */
    public List<String> namesOf(User user) {
        var names = new ArrayList<String>();
        int before;
        do {
            before = names.size();
            Api.send(request("/v1/files?path=/mediaproject/%s&limit=%d&skip=%d".formatted(user.name(), PAGE, before)))
                    .has(200)
                    .json()
                    .forEach(file -> names.add(file.path("name").asText()));
        } while (names.size() == before + PAGE);
        return names;
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
