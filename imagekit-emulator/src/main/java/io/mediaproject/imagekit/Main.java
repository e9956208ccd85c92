package io.mediaproject.imagekit;

import io.helidon.config.Config;

/** Starts the emulator as a process of its own. */
final class Main {
    private Main() {}

    static void main() {
        var app = EmulatorApp.start(EmulatorConfig.from(Config.create()));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
    }
}
