package io.mediaproject.imagekit;

import io.mediaproject.platform.process.ServiceMain;

/** Runs the emulator as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("imagekit-emulator", config -> EmulatorApp.start(EmulatorConfig.from(config)));
    }
}
