// Measures the way of an upload, in ratios against a floor of the same run. Started by ./mediaproject bench.

import com.fasterxml.jackson.databind.JsonNode;
import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.SampleVideo;
import io.mediaproject.ffmpeg.ToolSearch;
import io.mediaproject.ffmpeg.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;

private static final long GIB = 1L << 30;
private static final int WARM_UP = 30;
private static final int MEASURED = 15;

private final PlatformRun platform = new PlatformRun();

void main() throws Exception {
    var data = Files.createTempDirectory("mediaproject-bench-");
    IO.println("%d processors, Java %s".formatted(Runtime.getRuntime().availableProcessors(), Runtime.version()));
    try {
        var sample = data.resolve("sample.mp4");
        var tools = Tools.find(ToolSearch.of(System.getenv()));
        new SampleVideo(6, 1000, 562).make(new Ffmpeg(tools), sample);

        platform.startServices(data.resolve("platform"));
        platform.await(ApiClient::servicesAnswer);
        var client = ApiClient.signedIn();
        untilReady(sample, client, tools);
        heap(data, sample, client);
        speed(data, sample, client);
        platform.close();
        warmStart(data.resolve("platform"));
    } finally {
        platform.close();
        deleteTree(data);
    }
}

/** From the commit of the upload to the end of its last job, less what the bare tools need for the same work. */
void untilReady(Path sample, ApiClient client, Tools tools) throws Exception {
    var ours = new ArrayList<Double>();
    var probeAndCopy = new ArrayList<Double>();
    var decode = new ArrayList<Double>();
    for (int round = 0; round < WARM_UP + MEASURED; round++) {
        var file = Floor.padded(sample, sample.resolveSibling("small-" + round + ".mp4"), 64 << 10, round);
        if (round >= WARM_UP) {
            long began = System.nanoTime();
            Floor.probe(tools, file);
            Floor.copy(file);
            probeAndCopy.add(Figures.millis(began));
            began = System.nanoTime();
            Floor.decodeOneFrame(tools, file);
            decode.add(Figures.millis(began));
        }
        var media = ready(client, client.upload(file));
        if (round >= WARM_UP) {
            ours.add(millisToReady(media));
        }
    }
    double own = Figures.median(ours);
    double floor = Figures.median(probeAndCopy);
    double withDecode = floor + Figures.median(decode);
    IO.println("From 201 to ready, 6 s sample: %.0f ms; bare ffprobe + copy: %.0f ms; the difference: %.0f ms (medians, aim: under 50)"
            .formatted(own, floor, own - floor));
    IO.println("The same with the bare check that a frame can be decoded: %.0f ms; the difference: %.0f ms"
            .formatted(withDecode, own - withDecode));
}

double millisToReady(JsonNode media) {
    Instant last = Instant.EPOCH;
    for (var job : media.path("jobs").path("results")) {
        var finished = Instant.parse(job.path("finished_at").asText());
        last = finished.isAfter(last) ? finished : last;
    }
    return Duration.between(Instant.parse(media.path("created_at").asText()), last).toMillis();
}

/** A first upload warms up: what the JVMs load and keep for good is no growth by the second. */
void heap(Path data, Path sample, ApiClient client) throws Exception {
    ready(client, client.upload(Floor.padded(sample, data.resolve("large.mp4"), GIB, 100)));
    var file = Floor.padded(sample, data.resolve("large.mp4"), GIB, 101);
    var gateway = LiveHeap.of(platform.pid("gateway"));
    var media = LiveHeap.of(platform.pid("media-service"));
    var uploaded = client.upload(file);
    tell("gateway", gateway);
    tell("media-service", media);
    ready(client, uploaded);
}

void tell(String service, LiveHeap heap) throws Exception {
    IO.println("Live heap of %s during an upload of 1 GiB: grows by %.1f MiB at the most (%d looks, aim: under 32); most of it: %s"
            .formatted(service, heap.growth(), heap.looks(), heap.growers()));
}

void speed(Path data, Path sample, ApiClient client) throws Exception {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < 3; round++) {
        var file = Floor.padded(sample, data.resolve("large.mp4"), GIB, 110 + round);
        long began = System.nanoTime();
        Floor.copyAndHash(file, data.resolve("floor.mp4"));
        double floor = Figures.millis(began);

        began = System.nanoTime();
        var uploaded = client.upload(file);
        double ours = Figures.millis(began);
        ratios.add(ours / floor);
        IO.println("Upload of 1 GiB through the gateway: %.1f s; copy + SHA-256 of the same file: %.1f s"
                .formatted(ours / 1000, floor / 1000));
        ready(client, uploaded);
    }
    IO.println("Upload against copy + SHA-256: %.2f (median)".formatted(Figures.median(ratios)));
}

/** The second start and later ones, on a folder that is there. */
void warmStart(Path data) throws Exception {
    var seconds = new ArrayList<Double>();
    for (int round = 0; round < 3; round++) {
        long began = System.nanoTime();
        platform.startAtOnce(data);
        platform.await(ApiClient::gatewayAnswers);
        seconds.add(Figures.millis(began) / 1000);
        platform.close();
    }
    IO.println("Start of everything, warm: %.1f s until the API answers (median of %d, aim: under 10)"
            .formatted(Figures.median(seconds), seconds.size()));
}

JsonNode ready(ApiClient client, JsonNode uploaded) throws Exception {
    var id = uploaded.path("id").asText();
    platform.await(() -> !client.media(id).path("status").asText().equals("processing"));
    var media = client.media(id);
    if (!media.path("status").asText().equals("ready")) {
        throw new IllegalStateException("The media is not ready: " + media);
    }
    return media;
}

void deleteTree(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
        for (var path : all.sorted(Collections.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }
}
