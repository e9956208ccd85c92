package io.mediaproject.metadata;

import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.Task;
import io.mediaproject.ffmpeg.Cancellation;
import io.mediaproject.ffmpeg.Container;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.Limits;
import io.mediaproject.ffmpeg.Scratch;
import io.mediaproject.ffmpeg.Summary;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.ScratchFull;
import io.mediaproject.platform.blob.StoreDown;
import io.mediaproject.platform.mongo.MongoDown;
import io.mediaproject.platform.worker.JobHandler;
import io.mediaproject.platform.worker.Outcome;
import io.mediaproject.platform.worker.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.Document;

/** Learns every technical fact about one media, and keeps it before it is reported. */
final class ExtractMetadata implements JobHandler {
    private final Files files;
    private final MediaProbe probe;
    private final MetadataStore store;
    private final InstantSource clock;

    ExtractMetadata(Files files, MediaProbe probe, MetadataStore store, InstantSource clock) {
        this.files = files;
        this.probe = probe;
        this.store = store;
        this.clock = clock;
    }

    /** Where the bytes are, and where programs find them as files. */
    record Files(BlobStore blobs, ScratchRoot scratch) {}

    // May run twice: the same file has the same facts, and an older fence never replaces a newer one.
    @Override
    public Outcome run(DispatchJob job, RunContext run) throws InterruptedException {
        if (!(job.task() instanceof Task.ExtractMetadata(var source))) {
            throw new IllegalArgumentException("Nothing to learn facts of: " + job.job());
        }
        var container = Container.of(source.mimeType());
        if (container.isEmpty()) {
            return Failures.unknown(source.mimeType());
        }
        try (var scratch = files.scratch().folder(run.id())) {
            var file = files.blobs().local(source.blob(), scratch.path());
            if (file.isEmpty()) {
                return missing(source);
            }
            try (var local = file.get()) {
                long cutOff = CutOff.missingBytes(local.path(), container.get());
                return cutOff > 0
                        ? Failures.cutOff(cutOff)
                        : keep(job, run, read(local.path(), container.get(), scratch, run));
            }
        } catch (FfmpegError e) {
            return Failures.of(e);
        } catch (MongoDown _) {
            return Failures.mongoDown();
        } catch (StoreDown _) {
            return Failures.blobsDown();
        } catch (ScratchFull e) {
            return Failures.scratchFull(e);
        } catch (IOException | UncheckedIOException e) {
            return Failures.machine(e);
        }
    }

    private TechnicalFacts read(Path file, Container container, ScratchFolder folder, RunContext run) {
        var cancellation = new Cancellation();
        run.onStop(cancellation::cancel);
        return probe.read(file, container, new Scratch(folder.path(), Limits.forProbing(), cancellation));
    }

    /** First the document: once a report says that the facts are known, they can be read. */
    private Outcome keep(DispatchJob job, RunContext run, TechnicalFacts facts) throws InterruptedException {
        var part = new TechnicalPart(
                job.fence(),
                job.job().toString(),
                run.id().toString(),
                clock.instant(),
                new Document(facts.document()));
        // Whether it was too old does not matter here: media-service compares the fence as well.
        store.write(job.oneMedia(), part);
        return new Outcome.Done(reported(facts.summary()));
    }

    private Outcome missing(Task.Source source) {
        return files.blobs().answers() ? Failures.missing(source.filename()) : Failures.blobsDown();
    }

    private static JobResult.Facts reported(Summary summary) {
        var duration = summary.duration();
        var bitRate = summary.bitRate();
        return new JobResult.Facts(
                duration.isPresent() ? Optional.of(duration.getAsDouble()) : Optional.empty(),
                boxed(summary.width()),
                boxed(summary.height()),
                summary.videoCodec(),
                summary.audioCodec(),
                bitRate.isPresent() ? Optional.of(bitRate.getAsLong()) : Optional.empty());
    }

    private static Optional<Integer> boxed(OptionalInt pixels) {
        return pixels.isPresent() ? Optional.of(pixels.getAsInt()) : Optional.empty();
    }
}
