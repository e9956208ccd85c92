package io.mediaproject.ffmpeg;

import io.mediaproject.ffmpeg.Tools.Candidate;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries the places of a search in their order, and remembers why each was not taken. */
final class ToolFinder {
    private static final Limits A_LOOK = Limits.forProbing().withTime(Duration.ofSeconds(20));

    private final ToolSearch search;
    private final Confinement confinement;
    private final List<String> refusals = new ArrayList<>();

    ToolFinder(ToolSearch search) {
        this.search = search;
        this.confinement = Confinement.in(search.cache());
    }

    Tools find() {
        if (search.configured().isPresent()) {
            // A folder that somebody configured is used or complained about, never passed over in silence.
            return check(new Candidate(search.configured().get().toAbsolutePath(), "as FFMPEG_DIR says", ""))
                    .orElseThrow(this::missing);
        }
        return onPath().or(this::bundled).orElseThrow(this::missing);
    }

    private Optional<Tools> onPath() {
        return Arrays.stream(search.path().split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath())
                .filter(folder -> Files.isExecutable(folder.resolve("ffmpeg")))
                .findFirst()
                .flatMap(folder -> check(new Candidate(folder, "from the PATH", "")));
    }

    private Optional<Tools> bundled() {
        var unpacked = BundledTools.unpack(search.cache());
        if (unpacked.isEmpty()) {
            refusals.add("none is bundled for %s".formatted(BundledTools.platform()));
            return Optional.empty();
        }
        var folder = unpacked.get();
        // The real desktop libraries win; where one of them is missing, empty ones let the tools start.
        return Stream.of(folder.toString(), folder + File.pathSeparator + folder.resolve("stubs"))
                .map(libraries -> check(new Candidate(folder, "the bundled one", libraries)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Tools> check(Candidate candidate) {
        for (var name : List.of("ffmpeg", "ffprobe")) {
            if (!Files.isExecutable(candidate.folder().resolve(name))) {
                refusals.add("%s holds no %s that can be run".formatted(candidate.folder(), name));
                return Optional.empty();
            }
        }
        return ask(candidate, "ffprobe").isPresent() ? ask(candidate, "ffmpeg") : Optional.empty();
    }

    private Optional<Tools> ask(Candidate candidate, String name) {
        var output = new Output.Whole(1 << 20);
        var tools = new Tools(candidate, new Version("unknown", 0), confinement);
        var command = new Command(candidate.folder().resolve(name), List.of("-version"), candidate.folder(), A_LOOK);
        var ended = ConfinedRun.run(tools, command, output, new Cancellation());
        var version = Version.parse(new String(output.bytes(), StandardCharsets.UTF_8));
        if (ended.exit() != 0 || version.isEmpty()) {
            refusals.add("%s does not start (%s)"
                    .formatted(command.tool(), ended.complaints().strip()));
            return Optional.empty();
        }
        if (!version.get().recent()) {
            refusals.add("%s is version %s, and 5 or later is needed"
                    .formatted(command.tool(), version.get().name()));
            return Optional.empty();
        }
        return version.map(known -> new Tools(candidate, known, confinement));
    }

    private FfmpegError missing() {
        return new FfmpegError.ToolMissing(
                "No ffmpeg can be used: %s. Install ffmpeg 5 or later, or set FFMPEG_DIR to the folder that holds it."
                        .formatted(String.join("; ", refusals)));
    }
}
