package io.mediaproject.cdn;

import io.mediaproject.platform.http.DuplexConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One upload that is about to be sent, and can be aborted before and meanwhile. */
final class PendingUpload {
    private final Line line;
    private final NewCdnFile file;
    private final AtomicReference<Optional<DuplexConnection>> connection = new AtomicReference<>(Optional.empty());
    private volatile boolean aborted;

    PendingUpload(Line line, NewCdnFile file) {
        this.line = line;
        this.file = file;
    }

    /** Returns once ImageKit has answered or cannot; throws {@link SourceFailed} when the file cannot be read. */
    UploadOutcome send() {
        if (stopped()) {
            return new UploadOutcome.Aborted();
        }
        var reply = reply();
        // What was answered counts, even if the abort came in the same moment.
        return reply instanceof Reply.None && stopped() ? new UploadOutcome.Aborted() : Verdicts.upload(reply, file);
    }

    /** Ends the upload at once, from whatever thread; a file that is on the CDN already stays there. */
    void abort() {
        aborted = true;
        connection.get().ifPresent(DuplexConnection::closeResource);
    }

    private boolean stopped() {
        return aborted || Thread.currentThread().isInterrupted();
    }

    private Reply reply() {
        try (InputStream bytes = file.bytes().get()) {
            return line.upload(file, bytes, this::connected);
        } catch (IOException e) {
            throw new SourceFailed(e);
        }
    }

    private void connected(DuplexConnection open) {
        connection.set(Optional.of(open));
        if (aborted) {
            open.closeResource();
        }
    }
}
