package io.mediaproject.imagekit.upload;

import io.mediaproject.imagekit.library.Incoming;
import java.util.Map;

/** A multipart form that was read whole: its text fields, and its file on disk. */
record Form(Map<String, String> fields, Incoming file) implements AutoCloseable {
    Form {
        fields = Map.copyOf(fields);
    }

    @Override
    public void close() {
        file.close();
    }
}
