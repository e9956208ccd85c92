package io.mediaproject.media.upload;

import io.mediaproject.platform.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** The body of an upload; whatever ends it before its announced length is a {@link CutOffBody}. */
final class AnnouncedBody extends InputStream {
    private final InputStream body;
    private final OptionalLong announced;
    private long count;

    AnnouncedBody(InputStream body, OptionalLong announced) {
        this.body = body;
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = next(bytes, offset, length);
        count += Math.max(n, 0);
        if (n < 0 && announced.isPresent() && count != announced.getAsLong()) {
            throw new CutOffBody(announced.getAsLong(), count);
        }
        return n;
    }

    private int next(byte[] bytes, int offset, int length) throws IOException {
        try {
            return body.read(bytes, offset, length);
        } catch (Refused refused) {
            throw refused; // It knows better what is wrong with the body than that it ended.
        } catch (IOException | RuntimeException broken) {
            // The server has several kinds of exception for a client that went away, none of them its own type.
            var cutOff = new CutOffBody();
            cutOff.initCause(broken);
            throw cutOff;
        }
    }
}
