package io.mediaproject.media.listing;

import io.mediaproject.media.background.Loop;
import io.mediaproject.platform.db.Database;
import java.time.Duration;

/**
 * Drops words that no title has any more, so that a misspelt one is compared with few. Each replica does so; a word that
 * a title gets meanwhile stays.
 */
public final class TitleWords implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    private final Database database;
    private final TitleWordStore store = new TitleWordStore();
    private final Loop loop;

    private TitleWords(Database database) {
        this.database = database;
        this.loop = Loop.start("title words", POLL, this::sweep);
    }

    public static TitleWords open(Database database) {
        return new TitleWords(database);
    }

    @Override
    public void close() {
        loop.close();
    }

    /** One page; more at once while there is something to drop. */
    private boolean sweep() {
        return database.inTransaction(PATIENCE, tx -> {
            var doubted = store.take(tx, PAGE);
            var unused = doubted.isEmpty()
                    ? doubted
                    : store.unused(tx, doubted.stream().distinct().toList());
            if (unused.isEmpty()) {
                return false;
            }
            var held = store.hold(tx, unused);
            store.doubt(tx, unused, held);
            return store.drop(tx, held) > 0 && doubted.size() == PAGE;
        });
    }
}
