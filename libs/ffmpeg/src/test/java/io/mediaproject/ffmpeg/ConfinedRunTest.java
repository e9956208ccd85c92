package io.mediaproject.ffmpeg;

import static io.mediaproject.ffmpeg.Fixture.FFMPEG;
import static io.mediaproject.ffmpeg.Fixture.TOOLS;
import static io.mediaproject.ffmpeg.Fixture.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.mediaproject.ffmpeg.FfmpegError.Cancelled;
import io.mediaproject.ffmpeg.FfmpegError.LimitExceeded;
import io.mediaproject.ffmpeg.FfmpegError.TimedOut;
import io.mediaproject.ffmpeg.FfmpegError.ToolMissing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinedRunTest {
    private static final Limits LIMITS = Limits.forConversion();

    @TempDir
    Path folder;

    @Test
    void theClockEndsARun() {
        var scratch = Scratch.in(folder, LIMITS.withTime(Duration.ofMillis(300)));

        assertThatExceptionOfType(TimedOut.class)
                .isThrownBy(() -> FFMPEG.run(endless(), scratch, Progress.UNHEARD))
                .withMessageContaining("limit of 1 s");

        assertThatNothingRunsOn();
    }

    @Test
    void anotherThreadCancelsARun() throws Exception {
        var scratch = Scratch.in(folder, LIMITS);
        var atWork = new CountDownLatch(1);
        var run = new FutureTask<>(() -> FFMPEG.run(endless(), scratch, _ -> atWork.countDown()), true);
        Thread.ofVirtual().start(run);
        atWork.await();

        scratch.cancellation().cancel();

        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                .isThrownBy(run::get)
                .withCauseInstanceOf(Cancelled.class);
        assertThatNothingRunsOn();
    }

    @Test
    void anInterruptedThreadEndsItsRun() throws Exception {
        var atWork = new CountDownLatch(1);
        var scratch = Scratch.in(folder, LIMITS);
        var run = new FutureTask<>(() -> FFMPEG.run(endless(), scratch, _ -> atWork.countDown()), true);
        var thread = Thread.ofVirtual().start(run);
        atWork.await();

        thread.interrupt();

        assertThatExceptionOfType(java.util.concurrent.ExecutionException.class)
                .isThrownBy(run::get)
                .withCauseInstanceOf(Cancelled.class);
        assertThatNothingRunsOn();
    }

    @Test
    void whatWasCancelledBeforeDoesNotRun() {
        var scratch = Scratch.in(folder, LIMITS);
        scratch.cancellation().cancel();

        assertThatExceptionOfType(Cancelled.class).isThrownBy(() -> FFMPEG.run(endless(), scratch, Progress.UNHEARD));
        assertThat(scratch.cancellation().cancelled()).isTrue();
        assertThatNothingRunsOn();
    }

    @Test
    void memoryIsLimited() {
        var file = make(
                folder.resolve("media"),
                "-an",
                "-vf",
                "scale=7680:4320",
                "-frames:v",
                "1",
                "-c:v",
                "mjpeg",
                "-f",
                "image2");
        var small = LIMITS.withMemory(170L << 20).withTime(Duration.ofSeconds(20));
        var arguments = Ffmpeg.reading(new Source(file, Container.JPEG), small, List.of("-f", "null", "-"));

        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> FFMPEG.run(arguments, Scratch.in(folder, small), Progress.UNHEARD))
                .withMessageContaining("memory");
    }

    @Test
    void computingTimeIsLimited() {
        var scratch = Scratch.in(folder, LIMITS.withCpu(Duration.ofSeconds(1)));

        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> FFMPEG.run(endless(), scratch, Progress.UNHEARD))
                .withMessageContaining("computing time");
    }

    @Test
    void outputIsLimited() {
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> make(
                        folder.resolve("media"), LIMITS.withOutput(100_000), "-an", "-c:v", "rawvideo", "-f", "avi"))
                .withMessageContaining("output");
        assertThat(folder.resolve("media")).hasSize(100_000);
    }

    @Test
    void aDescriptionIsLimited() {
        var output = new Output.Whole(10);
        var command = new Command(TOOLS.ffprobe(), List.of("-version"), folder, LIMITS);

        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> ConfinedRun.run(TOOLS, command, output, new Cancellation()));
    }

    @Test
    void theToolSeesNothingOfOurEnvironment() {
        var output = new Output.Whole(10_000);
        var command = new Command(Path.of("/usr/bin/env"), List.of(), folder, LIMITS);

        ConfinedRun.run(TOOLS, command, output, new Cancellation());

        assertThat(new String(output.bytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder("LD_LIBRARY_PATH=" + TOOLS.libraries(), "MALLOC_ARENA_MAX=2");
    }

    @Test
    void aToolThatWentAwayIsSaidToBeMissing() {
        var command = new Command(folder.resolve("ffmpeg"), List.of(), folder, LIMITS);

        var ended = ConfinedRun.run(TOOLS, command, new Output.Whole(10), new Cancellation());

        assertThat(Verdict.error(ended)).isInstanceOf(ToolMissing.class);
    }

    @Test
    void aFolderThatIsGoneIsTheMachinesFault() {
        assertThatExceptionOfType(FfmpegError.MachineFailed.class)
                .isThrownBy(() -> FFMPEG.run(endless(), Scratch.in(folder.resolve("gone"), LIMITS), Progress.UNHEARD));
    }

    @Test
    void noOrphanSurvivesAKilledJvm() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var started = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/orphan.log"))
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("at-work")));
        assertThat(running()).isNotEmpty();

        started.destroyForcibly();

        assertThatNothingRunsOn();
    }

    /** A JVM that is to be killed while its ffmpeg runs. */
    static final class Endless {
        private Endless() {}

        static void main(String... arguments) {
            var folder = Path.of(arguments[0]);
            FFMPEG.run(
                    endless(folder),
                    Scratch.in(folder, LIMITS),
                    _ -> folder.resolve("at-work").toFile().mkdir());
        }
    }

    private List<String> endless() {
        return endless(folder);
    }

    private static List<String> endless(Path folder) {
        return List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=64x64:rate=30",
                "-metadata",
                "comment=" + folder,
                "-f",
                "null",
                "-");
    }

    private void assertThatNothingRunsOn() {
        await().atMost(Duration.ofSeconds(5)).until(() -> running().isEmpty());
    }

    /** The processes that name our folder as that of their work: script, watcher and tool. */
    private List<ProcessHandle> running() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch(argument -> argument.equals("comment=" + folder)))
                .toList();
    }
}
