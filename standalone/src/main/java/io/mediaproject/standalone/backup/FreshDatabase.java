package io.mediaproject.standalone.backup;

import io.mediaproject.embedded.DataFolder;
import java.util.Map;

/** A running PostgreSQL with the platform's schemas as some version of it had made them, and no rows. */
public interface FreshDatabase extends AutoCloseable {

    /** For an account that may do everything. */
    String superuserUrl();

    @Override
    void close();

    /** Makes one in a data folder that already has its secrets. */
    @FunctionalInterface
    interface Maker {
        /**
         * @param versions what each schema is brought to
         * @throws BackupRefused when this program does not know such a version
         */
        FreshDatabase make(DataFolder data, Map<String, String> versions);
    }
}
