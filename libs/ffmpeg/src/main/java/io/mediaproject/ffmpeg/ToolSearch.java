package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where to look for ffmpeg: a folder that was configured, the PATH, and a cache for the one that comes with us. */
public record ToolSearch(Optional<Path> configured, String path, Path cache) {
    public ToolSearch {
        cache = cache.toAbsolutePath();
    }

    /** The usual search: FFMPEG_DIR, PATH, and a cache in the user's home. */
    public static ToolSearch of(Map<String, String> environment) {
        var configured = Optional.ofNullable(environment.get("FFMPEG_DIR"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        return new ToolSearch(configured, environment.getOrDefault("PATH", ""), userCache(environment));
    }

    public ToolSearch withCache(Path changed) {
        return new ToolSearch(configured, path, changed);
    }

    private static Path userCache(Map<String, String> environment) {
        var given = environment.getOrDefault("XDG_CACHE_HOME", "");
        // XDG: a relative path there is to be ignored.
        var root = given.startsWith("/") ? Path.of(given) : Path.of(System.getProperty("user.home"), ".cache");
        return root.resolve("mediaproject");
    }
}
