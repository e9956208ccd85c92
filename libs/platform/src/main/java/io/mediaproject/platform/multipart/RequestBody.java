package io.mediaproject.platform.multipart;

import io.mediaproject.platform.web.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request; that it broke off is told in one way. */
final class RequestBody extends FilterInputStream {
    RequestBody(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return in.read(bytes, offset, length);
        } catch (Refused refused) {
            throw refused; // It knows better what is wrong with the body than that it ended.
        } catch (IOException | RuntimeException _) {
            // The server has several kinds of exception for a client that went away, none of them its own type.
            throw Multipart.cutOff();
        }
    }
}
