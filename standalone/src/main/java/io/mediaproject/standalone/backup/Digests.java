package io.mediaproject.standalone.backup;

import io.mediaproject.platform.hash.Sha256;
import java.nio.charset.StandardCharsets;

/** The hash of all entries so far; writer and reader come to the same. */
final class Digests {
    private final Sha256 all = new Sha256();
    private long entries;

    void add(String name, long size, String sha256) {
        var line = "%s %d %s\n".formatted(name, size, sha256).getBytes(StandardCharsets.UTF_8);
        all.update(line, 0, line.length);
        entries++;
    }

    long entries() {
        return entries;
    }

    /** Of all entries so far, lower-case hex. */
    String all() {
        return all.hex();
    }
}
