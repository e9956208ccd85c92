package io.mediaproject.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Holds the stores of a folder in a JVM that tests may kill. */
final class HeldStores {
    private HeldStores() {}

    /** A forked JVM with its stores up and {@link Written} written. */
    record Fork(Process jvm, List<ProcessHandle> stores, List<ProcessHandle> leashes) {}

    public static void main(String[] folder) throws Exception {
        var stores = LocalStores.start(DataFolder.open(Path.of(folder[0]), Programs.SHARED));
        Written.into(stores);
        var postgres = stores.postgres().process();
        var redis = stores.redis().process();
        say("stores " + postgres.pid() + " " + redis.pid());
        say("leashes " + postgres.leash().pid() + " " + redis.leash().pid());
        // Until the test kills us, or ends and closes the pipe.
        while (System.in.read() >= 0) {}
        stores.close();
    }

    private static void say(String line) {
        System.out.println(line);
    }

    static Fork fork(Path folder) throws IOException {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldStores.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        return new Fork(jvm, processes(lines.readLine()), processes(lines.readLine()));
    }

    private static List<ProcessHandle> processes(String line) {
        return Stream.of(line.split(" "))
                .skip(1)
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
    }
}
