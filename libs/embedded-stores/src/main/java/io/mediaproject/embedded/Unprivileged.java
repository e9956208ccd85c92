package io.mediaproject.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How PostgreSQL, which refuses to run as root, is run here. */
enum Unprivileged {
    /** We are an ordinary user already. */
    AS_WE_ARE(List.of()),
    /** In a user namespace: to the program we are nobody, to the files still their owner. */
    USER_NAMESPACE(List.of("unshare", "--user")),
    /** As the user nobody, who is given the files: for containers whose seccomp profile forbids user namespaces. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged current() {
        if (!"root".equals(System.getProperty("user.name"))) return AS_WE_ARE;
        if (works(USER_NAMESPACE)) return USER_NAMESPACE;
        if (works(NOBODY)) return NOBODY;
        throw new EmbeddedStoreException(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv (util-linux) can lower the rights"
                        + " here. Start MediaProject as an ordinary user.");
    }

    private static boolean works(Unprivileged way) {
        if (!Session.onPath(way.prefix.getFirst())) return false;
        try {
            Process process = new ProcessBuilder(way.words(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw ChildProcess.interrupted(way.prefix.getFirst(), e);
        }
    }

    List<String> words(List<String> command) {
        return Session.prefixed(prefix, command);
    }

    /** Makes a folder and what is in it the program's own. */
    void own(Path folder) {
        if (this != NOBODY) return;
        try (Stream<Path> files = Files.walk(folder)) {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("65534");
            for (Path file : files.toList()) Files.setOwner(file, nobody);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give " + folder + " to the user nobody", e);
        }
    }
}
