package io.mediaproject.cdn;

import io.mediaproject.platform.http.DuplexConnection;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Sends a form with its file, piece by piece, until the end or until ImageKit has answered. */
final class UploadBody {
    private static final int PIECE = 16 << 10;

    private final DuplexConnection connection;
    private final UploadForm form;
    private final NewCdnFile file;
    private boolean whole;

    UploadBody(DuplexConnection connection, UploadForm form, NewCdnFile file) {
        this.connection = connection;
        this.form = form;
        this.file = file;
    }

    /** Whether everything went out. */
    boolean whole() {
        return whole;
    }

    void send(InputStream bytes, OutputStream webClient) throws IOException {
        webClient.write(form.head());
        webClient.close();
        var buffer = new byte[PIECE];
        long left = file.size();
        while (left > 0) {
            int read = read(bytes, buffer, (int) Math.min(left, PIECE));
            if (!connection.send(buffer, read)) {
                return;
            }
            left -= read;
            file.sent().accept(file.size() - left);
        }
        whole = connection.send(form.tail(), form.tail().length);
    }

    private static int read(InputStream bytes, byte[] buffer, int most) {
        try {
            int read = bytes.read(buffer, 0, most);
            if (read < 0) {
                throw new EOFException("The file is shorter than was said.");
            }
            return read;
        } catch (UncheckedIOException e) {
            throw new SourceFailed(new IOException(e));
        } catch (IOException e) {
            throw new SourceFailed(e);
        }
    }
}
