package io.mediaproject.acceptance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings in a {@code stores.env}, as a shell reads them. */
public final class StoresEnv {
    private StoresEnv() {}

    /** What {@code set -a; . FILE; set +a} puts into an environment. */
    public static Map<String, String> read(Path file) {
        var builder = new ProcessBuilder("/bin/sh", "-c", "set -a; . \"$0\"; set +a; exec env -0", file.toString());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        var variables = new TreeMap<String, String>();
        try {
            var output = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (var line : output.split("\0")) {
                int equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        variables.keySet().removeAll(Set.of("PATH", "PWD", "OLDPWD", "SHLVL", "_"));
        return variables;
    }
}
