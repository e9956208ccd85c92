package io.mediaproject.media.jobs;

import io.mediaproject.testkit.Stores;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The bench of one class of tests, emptied for each of them, and a new desk on it. */
final class Office implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Bench bench = Bench.open(Stores.postgres());
    private final Deque<Desk> desks = new ArrayDeque<>();

    Bench bench() {
        return bench;
    }

    Desk desk() {
        return desks.getFirst();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        bench.empty();
        desks.push(new Desk(bench, JobEngineConfig.Trying.DEFAULT));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        desks.pop().close();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        bench.close();
    }
}
