package io.mediaproject.acceptance.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.acceptance.scaling.Journal.Acknowledged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is there of an upload in the end.
 *
 * @param same whether its bytes are read back as they were sent
 * @param status of the media
 * @param jobs of the media
 * @param files on the CDN that carry its id
 */
record Found(Acknowledged upload, boolean same, String status, List<Job> jobs, List<String> files) {
    private static final List<String> WANTED = List.of("media.extract_metadata", "media.upload_to_cdn");

    /** @param endings how often its timeline says that it was completed */
    record Job(String operation, String status, int attempts, long endings) {
        boolean doneOnce() {
            return status.equals("completed") && endings == 1;
        }
    }

    /** @param filesOfOwner the names of all that its owner has on the CDN */
    static Found of(Acknowledged upload, List<String> filesOfOwner) {
        var owner = upload.owner();
        var media = owner.get("/media/" + upload.id() + "/");
        var content = owner.get("/media/" + upload.id() + "/content/");
        // As cdn-worker is told to name them: a title, then the end of the id.
        var mark = "-" + upload.id().substring(upload.id().length() - 8) + ".";
        return new Found(
                upload,
                content.status() == 200 && Arrays.equals(content.body(), upload.bytes()),
                media.status() == 200 ? media.text("status") : "gone: " + media.status(),
                elements(media.json().path("jobs").path("results"))
                        .map(job -> job(upload, job.path("id").asText()))
                        .toList(),
                filesOfOwner.stream().filter(name -> name.contains(mark)).toList());
    }

    private static Job job(Acknowledged upload, String id) {
        var job = upload.owner().get("/jobs/" + id + "/").has(200).json();
        return new Job(
                job.path("operation").asText(),
                job.path("status").asText(),
                job.path("attempt").asInt(),
                elements(job.path("timeline"))
                        .filter(event -> event.path("event").asText().equals("completed"))
                        .count());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** What is not as it has to be; empty when all is well. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (!same) {
            faults.add("its bytes are not read back as they were sent");
        }
        if (!status.equals("ready")) {
            faults.add("it is " + status);
        }
        if (!jobs.stream().map(Job::operation).sorted().toList().equals(WANTED)
                || !jobs.stream().allMatch(Job::doneOnce)) {
            faults.add("its jobs are " + jobs);
        }
        if (files.size() != 1) {
            faults.add("its files on the CDN are " + files);
        }
        return faults.stream()
                .map(fault -> "Media %s was acknowledged, and %s.".formatted(upload.id(), fault))
                .toList();
    }
}
