package io.mediaproject.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Puts words before a command that give it a session of its own, or an ordinary user's rights. */
final class Session {
    private Session() {}

    // A Ctrl-C on the terminal goes to every process of the foreground group: without a session of their own the
    // stores would be gone before the JVM has drained. macOS has no setsid program, but always perl.
    static List<String> own(List<String> words) {
        if (onPath("setsid")) return prefixed(List.of("setsid"), words);
        if (onPath("perl")) return prefixed(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV"), words);
        return words;
    }

    static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(program))
                .anyMatch(Files::isExecutable);
    }

    static List<String> prefixed(List<String> prefix, List<String> words) {
        return Stream.concat(prefix.stream(), words.stream()).collect(ArrayList::new, List::add, List::addAll);
    }
}
