package io.mediaproject.media.jobs;

import static io.mediaproject.contracts.Operation.EXTRACT_METADATA;
import static io.mediaproject.contracts.Operation.UPLOAD_TO_CDN;
import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherIT {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Bench BENCH = OFFICE.bench();

    private final DispatchStore store = new DispatchStore();

    @Test
    void eightJobsAreOnTheirWayWithoutAnyWorker() {
        var jobs = create(20, UPLOAD_TO_CDN);

        assertThat(dispatch(UPLOAD_TO_CDN)).containsExactlyInAnyOrderElementsOf(jobs.subList(0, 8));
        assertThat(dispatch(UPLOAD_TO_CDN)).isEmpty();
    }

    @Test
    void oneWindowDoesNotNarrowTheOther() {
        create(20, UPLOAD_TO_CDN);
        create(3, EXTRACT_METADATA);
        dispatch(UPLOAD_TO_CDN);

        assertThat(dispatch(EXTRACT_METADATA)).hasSize(3);
    }

    @Test
    void windowIsTwiceTheSlotsSeenInTheLastMinute() {
        create(30, UPLOAD_TO_CDN);
        BENCH.sql("""
                INSERT INTO worker_seen VALUES
                    ('a', 'media.upload_to_cdn', 4, now()),
                    ('b', 'media.upload_to_cdn', 6, now() - interval '50 seconds'),
                    ('gone', 'media.upload_to_cdn', 50, now() - interval '70 seconds'),
                    ('other', 'media.extract_metadata', 50, now())
                """);

        assertThat(dispatch(UPLOAD_TO_CDN)).hasSize(20);
    }

    @Test
    void jobThatStartsMakesRoomForTheNext() {
        var jobs = create(10, UPLOAD_TO_CDN);
        dispatch(UPLOAD_TO_CDN);
        var run = BENCH.run(new io.mediaproject.contracts.MediaId(java.util.UUID.randomUUID()), jobs.getFirst());
        OFFICE.desk().report(Bench.started(run));

        assertThat(dispatch(UPLOAD_TO_CDN)).containsExactly(jobs.get(8));
    }

    @Test
    void jobIsDispatchedWhenItsTimeHasCome() {
        var jobs = create(3, UPLOAD_TO_CDN);
        BENCH.sql("UPDATE job SET next_attempt_at = now() + interval '1 minute' WHERE id = '%s'"
                .formatted(jobs.getFirst()));
        BENCH.sql(
                "UPDATE job SET next_attempt_at = now() - interval '1 hour' WHERE id = '%s'".formatted(jobs.getLast()));

        assertThat(dispatch(UPLOAD_TO_CDN)).containsExactlyInAnyOrder(jobs.getLast(), jobs.get(1));
    }

    @Test
    void eachDispatchHasAFenceOfItsOwn() {
        var job = create(1, UPLOAD_TO_CDN).getFirst();

        dispatch(UPLOAD_TO_CDN);
        assertThat(BENCH.row(job).fence()).isEqualTo(1);
        BENCH.sql("UPDATE job SET dispatched_at = NULL");
        dispatch(UPLOAD_TO_CDN);

        assertThat(BENCH.row(job).fence()).isEqualTo(2);
    }

    @Test
    void eightDispatchersAtOnceFillOneWindow() throws Exception {
        create(40, UPLOAD_TO_CDN);
        var barrier = new CyclicBarrier(8);
        var all = new ArrayList<JobId>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<List<JobId>>>();
            for (int i = 0; i < 8; i++) {
                running.add(executor.submit(() -> {
                    barrier.await();
                    return dispatch(UPLOAD_TO_CDN);
                }));
            }
            for (var future : running) {
                all.addAll(future.get());
            }
        }

        assertThat(all).hasSize(8).doesNotHaveDuplicates();
    }

    private List<JobId> create(int count, Operation operation) {
        var jobs = new ArrayList<JobId>();
        for (int i = 0; i < count; i++) {
            jobs.add(OFFICE.desk().create(BENCH.media(), operation));
        }
        return jobs;
    }

    private List<JobId> dispatch(Operation operation) {
        return BENCH.database().inTransaction(tx -> store.dispatch(tx, operation, 8, Duration.ofMinutes(1))).stream()
                .map(job -> job.message().job())
                .toList();
    }
}
