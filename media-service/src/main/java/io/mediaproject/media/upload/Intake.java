package io.mediaproject.media.upload;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.NewDescription;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.validation.Fault;
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
    private final MediaForm form;
    private Optional<ReceivedFile> file = Optional.empty();
    private boolean sent;

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
        this.form = new MediaForm(tools.pictures());
    }

    /** What every upload is received with. */
    record Tools(BlobStore blobs, Sniffer sniffer, SentPictures pictures, Admission admission, UploadLimits limits) {}

    /** What came in, whole. */
    record Received(MediaId id, NewDescription said, ReceivedFile file, Optional<Miniature> miniature) {}

    void take(Multipart.Part part) throws IOException, InterruptedException {
        String field = part.headers().field();
        switch (field) {
            case "video", "file" -> receive(field, part);
            default -> form.take(part);
        }
    }

    /** What came in; throws everything that is wrong with it. */
    Received complete() {
        if (!sent) {
            form.refuse(new Fault("file", "required", "The upload has no file; send it in the field video or file."));
        }
        var said = form.description();
        return new Received(id, said, file.orElseThrow(), form.miniature());
    }

    private void receive(String field, Multipart.Part part) throws IOException {
        if (sent) {
            form.refuseNow(new Fault(field, "repeated", "An upload has one file; this is the second."));
        }
        sent = true;
        // Whoever sends the fields first learns of what is wrong with them before the file is read.
        form.description().title().ifPresent(titleCheck);
        byte[] head = part.content().readNBytes(Sniffer.HEAD);
        if (head.length == 0) {
            form.refuse(new Fault(field, "empty", "The file has 0 bytes."));
        } else {
            receive(head, part);
        }
    }

    private void receive(byte[] head, Multipart.Part part) throws IOException {
        ContentType type = tools.sniffer.accept(head).orElseThrow(() -> refusedType(head));
        String sent = FileName.kept(part.headers().filename().orElse(""));
        String name = sent.isEmpty() ? "upload." + type.extension() : sent;
        var writer = tools.blobs.create(BlobKey.original(id));
        var received = new ReceivedFile(name, type, writer);
        file = Optional.of(received); // From here on close() removes what is written.
        copy(head, part.content(), received);
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

    @Override
    public void close() {
        file.ifPresent(received -> received.bytes().close());
    }
}
