package io.mediaproject.imagekit;

import static java.lang.System.Logger.Level.ERROR;

import io.helidon.config.Config;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.config.Logging;

/** Starts the emulator as a process of its own. */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    public static void main(String[] arguments) {
        Logging.configure();
        try {
            var app = EmulatorApp.start(EmulatorConfig.from(Config.create()));
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
        } catch (InvalidSetting e) {
            LOG.log(ERROR, e.getMessage());
            System.exit(1);
        }
    }
}
