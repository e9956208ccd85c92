package io.mediaproject.acceptance.scaling;

import io.mediaproject.acceptance.client.Answer;
import io.mediaproject.acceptance.client.Api;
import io.mediaproject.acceptance.client.Form;
import io.mediaproject.acceptance.client.User;
import io.mediaproject.acceptance.scaling.Journal.Acknowledged;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Users who upload and read at a steady pace, whether the platform keeps up or not.
 *
 * <p>Whoever gets no answer to an upload, or a 5xx, sends it again with the same {@code Idempotency-Key}. Of reads the JDK's
 * client alone repeats those whose connection ends before an answer.
 */
final class Load implements AutoCloseable {
    static final String UPLOAD = "upload";

    private static final int USERS = 3;
    private static final Duration BETWEEN_UPLOADS = Duration.ofMillis(300);
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);
    /** More would only wait for the workers. */
    private static final int MOST_UNFINISHED = 8;

    private static final Duration LONGEST_UPLOAD = Duration.ofSeconds(60);
    private static final Duration LONGEST_WORK = Duration.ofSeconds(90);

    private final List<User> users;
    private final Journal journal;
    private final HttpClient sharedClient = Api.newClient();
    private final Samples samples = new Samples();
    private final AtomicInteger number = new AtomicInteger();
    private final Semaphore unfinished = new Semaphore(MOST_UNFINISHED);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Load(List<User> users, Journal journal) {
        this.users = users;
        this.journal = journal;
    }

    static Load on(Api api, Journal journal) {
        var load = new Load(Stream.generate(() -> User.signUp(api)).limit(USERS).toList(), journal);
        load.every(BETWEEN_UPLOADS, load::upload);
        load.every(BETWEEN_READS, load::read);
        return load;
    }

    List<User> users() {
        return users;
    }

    /** Begins nothing more, and returns when all that was begun has ended. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.close();
        sharedClient.close();
    }

    private void every(Duration period, Runnable work) {
        clock.scheduleAtFixedRate(() -> threads.execute(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void upload() {
        if (!unfinished.tryAcquire()) {
            return;
        }
        try {
            upload(number.incrementAndGet());
        } catch (RuntimeException e) {
            journal.failed(UPLOAD, "", e.toString(), false);
        } finally {
            unfinished.release();
        }
    }

    private void upload(int n) {
        var owner = users.get(n % users.size());
        var sample = samples.number(n);
        var form = Form.of("Number " + n).file(sample.contentType().startsWith("video/") ? "video" : "file", sample);
        var key = UUID.randomUUID().toString();
        journal.begun();
        var request = owner.request("/media/")
                .header("Content-Type", Form.contentType())
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(form.bytes()));
        var upload = new Acknowledged(owner, taken(n, request).text("id"), sample.bytes());
        journal.acknowledged(upload);
        Awaitility.await("number " + n + " is done with")
                .atMost(LONGEST_WORK)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> detail(upload).filter(Load::done).isPresent());
    }

    /** By connections of its own: a kept one stays with its replica, and one that was restarted would see no upload. */
    private Answer taken(int n, HttpRequest.Builder request) {
        var tries = new AtomicInteger();
        try (var client = Api.newClient()) {
            return Awaitility.await("upload number " + n + " is taken")
                    .atMost(LONGEST_UPLOAD)
                    .pollDelay(Duration.ZERO)
                    .until(
                            () -> {
                                if (tries.getAndIncrement() > 0) {
                                    journal.repeated();
                                }
                                return ask(client, UPLOAD, 201, request);
                            },
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    private void read() {
        var known = journal.acknowledged();
        if (known.isEmpty()) {
            return;
        }
        var random = ThreadLocalRandom.current();
        var upload = known.get(random.nextInt(known.size()));
        switch (random.nextInt(3)) {
            case 0 -> detail(upload);
            case 1 -> content(upload);
            default -> ask("list", 200, upload.owner().request("/media/?page_size=20"));
        }
    }

    private Optional<Answer> detail(Acknowledged upload) {
        return ask("detail", 200, upload.owner().request("/media/" + upload.id() + "/"));
    }

    private void content(Acknowledged upload) {
        ask("content", 200, upload.owner().request("/media/" + upload.id() + "/content/"))
                .filter(answer -> !Arrays.equals(answer.body(), upload.bytes()))
                .ifPresent(other -> journal.failed("content", "", "other bytes of " + upload.id(), false));
    }

    private Optional<Answer> ask(String what, int wanted, HttpRequest.Builder request) {
        return ask(sharedClient, what, wanted, request);
    }

    private Optional<Answer> ask(HttpClient client, String what, int wanted, HttpRequest.Builder request) {
        var id = UUID.randomUUID().toString();
        journal.asked(what, id);
        try {
            var answer = Api.send(client, request.setHeader("X-Request-Id", id));
            if (answer.status() == wanted) {
                journal.answered(what, id);
                return Optional.of(answer);
            }
            journal.failed(what, id, answer.toString(), answer.status() >= 500);
        } catch (UncheckedIOException e) {
            journal.failed(what, id, String.valueOf(e.getCause()), true);
        }
        return Optional.empty();
    }

    private static boolean done(Answer answer) {
        return !answer.text("status").equals("processing");
    }
}
