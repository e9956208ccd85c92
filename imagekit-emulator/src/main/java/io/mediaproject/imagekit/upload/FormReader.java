package io.mediaproject.imagekit.upload;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import io.mediaproject.imagekit.library.Inbox;
import io.mediaproject.imagekit.library.Incoming;
import io.mediaproject.imagekit.library.LibraryError;
import io.mediaproject.imagekit.library.StorageFailed;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.platform.multipart.Multipart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one upload from the wire: fields into memory, within limits, and the file to disk. */
final class FormReader implements AutoCloseable {
    private static final int PARTS = 40;
    private static final int FIELD_BYTES = 8 * 1024;
    private static final String FILE = "file";

    private final Inbox inbox;
    private final Map<String, String> fields = new HashMap<>();
    private @Nullable Incoming file;

    FormReader(Inbox inbox) {
        this.inbox = inbox;
    }

    /** The whole form; what was refused or broke off leaves nothing on disk. */
    Form read(ServerRequest request) {
        requireMultipart(request);
        try {
            readParts(Multipart.of(request));
        } catch (ApiError | LibraryError | StorageFailed refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw new BrokenForm(broken);
        }
        var whole = file;
        if (whole == null) {
            throw ApiError.Invalid.missing(FILE);
        }
        file = null;
        return new Form(fields, whole);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }

    private static void requireMultipart(ServerRequest request) {
        var type = request.headers().contentType().filter(given -> given.test(MediaTypes.MULTIPART_FORM_DATA));
        if (type.flatMap(FormReader::boundary).isEmpty()) {
            throw new ApiError.Invalid("Your request is not multipart/form-data with a boundary.");
        }
    }

    private static Optional<String> boundary(HttpMediaType type) {
        return Optional.ofNullable(type.parameters().get("boundary")).filter(text -> !text.isBlank());
    }

    private void readParts(Multipart parts) throws IOException {
        int count = 0;
        for (var part = parts.next(); part.isPresent(); part = parts.next()) {
            if (++count > PARTS) {
                throw new ApiError.Invalid("Your request contains more than " + PARTS + " parts.");
            }
            read(part.get());
        }
    }

    private void read(Multipart.Part part) throws IOException {
        String name = part.headers().field();
        if (name.equals(FILE)) {
            readFile(part);
        } else if (fields.put(name, text(part, name)) != null) {
            throw ApiError.Invalid.parameter(name);
        }
    }

    private void readFile(Multipart.Part part) {
        // Without a file name it is text: a URL that we would have to fetch for a stranger. The platform sends bytes.
        if (file != null || part.headers().filename().isEmpty()) {
            throw ApiError.Invalid.parameter(FILE);
        }
        file = inbox.receive(part.content());
    }

    private static String text(Multipart.Part part, String name) throws IOException {
        byte[] bytes = part.content().readNBytes(FIELD_BYTES + 1);
        if (bytes.length > FIELD_BYTES) {
            throw ApiError.Invalid.parameter(name);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw ApiError.Invalid.parameter(name);
        }
    }

    /** The form ended in the middle, or is none. */
    static final class BrokenForm extends RuntimeException {
        BrokenForm(Throwable cause) {
            super("The form cannot be read.", cause);
        }
    }
}
