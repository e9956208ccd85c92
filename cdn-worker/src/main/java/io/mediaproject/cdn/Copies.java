package io.mediaproject.cdn;

import io.mediaproject.contracts.JobResult.CdnFile;
import io.mediaproject.contracts.Task;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.worker.RunContext;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongConsumer;

/** Puts single copies on the CDN, at the path that was fixed when the job was made. */
final class Copies {
    private final ImageKitClient cdn;
    private final BlobStore blobs;

    Copies(ImageKitClient cdn, BlobStore blobs) {
        this.cdn = cdn;
        this.blobs = blobs;
    }

    /** Makes sure that the copy is there: sends it, or finds that it was sent before. */
    Placement place(Task.Copy copy, RunContext run, LongConsumer sent) throws InterruptedException {
        var source = copy.source();
        var size = blobs.size(source.blob());
        if (size.isEmpty()) {
            return new Placement.Failed(blobs.answers() ? Failures.missing(source.filename()) : Failures.blobsDown());
        }
        if (size.getAsLong() != source.size()) {
            return new Placement.Failed(Failures.damaged(source.filename(), size.getAsLong(), source.size()));
        }
        var upload = cdn.upload(new NewCdnFile(folder(copy), name(copy), source.size(), () -> open(source), sent));
        run.onStop(upload::abort);
        return switch (upload.send()) {
            case UploadOutcome.Uploaded(var file) -> new Placement.Placed(file);
            case UploadOutcome.AlreadyThere _ -> find(copy);
            case UploadOutcome.TooLarge _ -> new Placement.TooLarge();
            case UploadOutcome.Aborted _ -> throw new InterruptedException("The upload was aborted.");
            case Setback setback -> new Placement.Failed(Failures.of(setback));
        };
    }

    /** Takes the file that lies at the path of the copy, if it is this one. */
    Placement find(Task.Copy copy) {
        return switch (cdn.find(folder(copy), name(copy))) {
            case LookupOutcome.Found(var file) -> compared(copy, file);
            case LookupOutcome.Missing _ -> new Placement.Failed(Failures.notFoundYet());
            case Setback setback -> new Placement.Failed(Failures.of(setback));
        };
    }

    /** Nobody's file is overwritten: one of another size at this path is not ours. */
    private static Placement compared(Task.Copy copy, CdnFile file) {
        return file.size() == copy.source().size()
                ? new Placement.Placed(file)
                : new Placement.Failed(Failures.taken(copy, file.size()));
    }

    private InputStream open(Task.Source source) {
        return blobs.open(source.blob(), 0, source.size())
                .orElseThrow(() -> new UncheckedIOException(
                        new NoSuchFileException(source.blob().value())));
    }

    private static String folder(Task.Copy copy) {
        int slash = copy.path().lastIndexOf('/');
        return slash == 0 ? "/" : copy.path().substring(0, slash);
    }

    private static String name(Task.Copy copy) {
        return copy.path().substring(copy.path().lastIndexOf('/') + 1);
    }
}
