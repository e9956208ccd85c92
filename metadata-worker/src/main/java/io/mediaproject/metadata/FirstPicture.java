package io.mediaproject.metadata;

import io.mediaproject.ffmpeg.Ffmpeg;
import io.mediaproject.ffmpeg.FfmpegError;
import io.mediaproject.ffmpeg.Scratch;
import io.mediaproject.ffmpeg.Source;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The first picture of a file, being decoded while its headers are read: one after the other takes twice as long. */
final class FirstPicture implements AutoCloseable {
    private final Scratch scratch;
    private final FutureTask<Void> decoding;

    FirstPicture(Ffmpeg ffmpeg, Source source, Scratch scratch) {
        this.scratch = scratch;
        this.decoding = new FutureTask<>(() -> ffmpeg.decodeOnePicture(source, scratch), null);
        Thread.ofVirtual().name("first-picture").start(decoding);
    }

    /** Returns once it was decoded, or throws why it cannot be; an interrupt ends the decoding. */
    void await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    decoding.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                    scratch.cancellation().cancel();
                }
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("Decoding a picture failed", failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends what still runs, before the folder goes that it works in. */
    @Override
    public void close() {
        if (decoding.isDone()) {
            return;
        }
        scratch.cancellation().cancel();
        try {
            await();
        } catch (FfmpegError _) {
            // Nobody waits for it any more.
        }
    }
}
