package io.mediaproject.ffmpeg;

import java.nio.file.Path;

/** The ffmpeg and ffprobe that were found, checked and confined. */
public final class Tools {
    private final Path folder;
    private final Version version;
    private final String origin;
    private final String libraries;
    private final Confinement confinement;

    Tools(Candidate candidate, Version version, Confinement confinement) {
        this.folder = candidate.folder();
        this.origin = candidate.origin();
        this.libraries = candidate.libraries();
        this.version = version;
        this.confinement = confinement;
    }

    /** Looks at the configured folder, then at the PATH, then unpacks the bundled ones; the first that works is taken. */
    public static Tools find(ToolSearch search) {
        return new ToolFinder(search).find();
    }

    /** One sentence for the log of a start: which one was taken. */
    public String describe() {
        return "ffmpeg %s, %s, in %s".formatted(version.name(), origin, folder);
    }

    public Path folder() {
        return folder;
    }

    Path ffmpeg() {
        return folder.resolve("ffmpeg");
    }

    Path ffprobe() {
        return folder.resolve("ffprobe");
    }

    Version version() {
        return version;
    }

    String libraries() {
        return libraries;
    }

    Confinement confinement() {
        return confinement;
    }

    /** A folder that may hold both tools, and the library path that they need there. */
    record Candidate(Path folder, String origin, String libraries) {}
}
