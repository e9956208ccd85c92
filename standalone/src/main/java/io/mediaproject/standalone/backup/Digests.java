package io.mediaproject.standalone.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of each entry, and of all entries so far; writer and reader come to the same. */
final class Digests {
    private final MessageDigest all = sha256();
    private long entries;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    void add(String name, long size, String sha256) {
        all.update("%s %d %s\n".formatted(name, size, sha256).getBytes(StandardCharsets.UTF_8));
        entries++;
    }

    long entries() {
        return entries;
    }

    /** Lower-case hex; ends the counting. */
    String end() {
        return hex(all);
    }
}
