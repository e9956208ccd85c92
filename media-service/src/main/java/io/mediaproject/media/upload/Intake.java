package io.mediaproject.media.upload;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.ShownText;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** One upload while it comes in, part by part; closed before it is published, it leaves nothing behind. */
final class Intake implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final MediaId id;
    private final Tools tools;
    private final Admission.Reservation room;
    private final Consumer<String> titleCheck;
    private UploadForm form = UploadForm.empty();
    private Optional<ReceivedFile> file = Optional.empty();
    private Optional<Miniature> miniature = Optional.empty();

    /**
     * A new upload.
     *
     * @param titleCheck refuses a title that is taken, so that nobody sends gigabytes for a 409
     */
    Intake(MediaId id, Tools tools, Admission.Reservation room, Consumer<String> titleCheck) {
        this.id = id;
        this.tools = tools;
        this.room = room;
        this.titleCheck = titleCheck;
    }

    /** What every upload is received with. */
    record Tools(BlobStore blobs, Sniffer sniffer, SentPictures pictures, Admission admission, UploadLimits limits) {}

    /** What came in, whole. */
    record Received(MediaId id, UploadForm form, ReceivedFile file, Optional<Miniature> miniature) {}

    void take(Multipart.Part part) throws IOException, InterruptedException {
        String field = part.headers().field();
        switch (field) {
            case "video", "file" -> file = Optional.of(receive(field, part));
            case "miniature" -> miniature = picture(part);
            default -> {
                form = form.with(field, part.content());
                if (field.equals("title")) {
                    form.title().ifPresent(titleCheck);
                }
            }
        }
    }

    Received complete() {
        var received = file.orElseThrow(() -> InvalidRequest.field(
                "file", "required", "The upload has no file; send it in the field video or file."));
        return new Received(id, form, received, miniature);
    }

    private ReceivedFile receive(String field, Multipart.Part part) throws IOException {
        if (file.isPresent()) {
            throw InvalidRequest.field(field, "repeated", "An upload has one file; this is the second.");
        }
        byte[] head = part.content().readNBytes(Sniffer.HEAD);
        if (head.length == 0) {
            throw InvalidRequest.field(field, "empty", "The file has 0 bytes.");
        }
        ContentType type = tools.sniffer.accept(head).orElseThrow(() -> refusedType(head));
        String sent = ShownText.fileName(part.headers().filename().orElse(""));
        String name = sent.isEmpty() ? "upload." + type.extension() : sent;
        var writer = tools.blobs.create(BlobKey.original(id));
        var received = new ReceivedFile(name, type, writer);
        file = Optional.of(received); // From here on close() removes what is written.
        copy(head, part.content(), received);
        return received;
    }

    private void copy(byte[] head, InputStream content, ReceivedFile target) throws IOException {
        var buffer = new byte[BUFFER];
        write(head, head.length, target);
        for (int n = content.read(buffer, 0, BUFFER); n >= 0; n = content.read(buffer, 0, BUFFER)) {
            write(buffer, n, target);
        }
    }

    private void write(byte[] buffer, int length, ReceivedFile target) throws IOException {
        if (target.bytes().count() + length > tools.limits.fileBytes()) {
            throw tools.admission.tooLarge();
        }
        target.bytes().write(buffer, 0, length);
        room.arrived(length);
    }

    private Refused refusedType(byte[] head) {
        return new Refused(
                Problem.unsupportedType("The file is %s by its content, which is not accepted. Send one of %s."
                        .formatted(tools.sniffer.name(head), ContentType.names())));
    }

    private Optional<Miniature> picture(Multipart.Part part) throws IOException, InterruptedException {
        if (miniature.isPresent()) {
            throw InvalidRequest.field("miniature", "repeated", "An upload has one miniature; this is the second.");
        }
        return tools.pictures.read(part);
    }

    @Override
    public void close() {
        file.ifPresent(received -> received.bytes().close());
    }
}
