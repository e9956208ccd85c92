package io.mediaproject.standalone;

import static java.lang.System.Logger.Level.ERROR;

import io.mediaproject.embedded.EmbeddedStoreException;
import io.mediaproject.platform.config.InvalidSetting;
import io.mediaproject.platform.config.Logging;
import io.mediaproject.platform.db.Unavailable;
import io.mediaproject.standalone.admin.AdminCommands;
import io.mediaproject.standalone.backup.BackupRefused;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** What {@code ./mediaproject} runs. */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());

    private Main() {}

    public static void main(String[] arguments) {
        if (!logs(arguments)) {
            System.exit(1);
        }
        // What was asked for goes to the standard output, what happens to the log on the standard error.
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var admin = new AdminCommands(out, System.getenv(), data -> AuthDatabase.of(data, System.getenv()));
        int status = new CommandLine(new Commands(out))
                .addSubcommand(admin)
                .setOut(out)
                .setExecutionExceptionHandler((failure, line, _) -> {
                    if (isForPeople(failure)) {
                        line.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
        System.exit(status);
    }

    private static boolean logs(String[] arguments) {
        try {
            Logging.configure(arguments.length > 1 && arguments[0].equals("run") ? arguments[1] : "mediaproject");
            return true;
        } catch (InvalidSetting e) {
            LOG.log(ERROR, e.getMessage());
            return false;
        }
    }

    /** Its message is a sentence with a remedy; a stack trace would only hide it. */
    private static boolean isForPeople(Exception failure) {
        return failure instanceof CannotStart
                || failure instanceof BackupRefused
                || failure instanceof InvalidSetting
                || failure instanceof Unavailable
                || failure instanceof EmbeddedStoreException;
    }
}
