package io.mediaproject.acceptance.run;

import java.nio.file.Path;
import java.util.Map;

/**
 * {@code ./mediaproject stores}, in a folder of its own.
 *
 * @param settings for services on these stores, or on those that the tests are given
 */
public record RunningStores(LauncherRun run, Path data, Map<String, String> settings) implements AutoCloseable {

    /** @param port where the gateway will be */
    public static RunningStores start(int port) {
        var data = DataFolders.make();
        var run = LauncherRun.java(Map.of(), "stores", "--port", "" + port, "--data", data.toString());
        run.awaitOutput("take them with:");
        var settings = StoresEnv.read(data.resolve("stores.env"));
        settings.putAll(GivenStores.settings());
        return new RunningStores(run, data, settings);
    }

    @Override
    public void close() {
        run.close();
        DataFolders.giveBack(data);
    }
}
