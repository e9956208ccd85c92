package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.UserId;
import io.mediaproject.media.jobs.MediaState;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.DatabaseConfig;
import io.mediaproject.testkit.Stores;
import io.mediaproject.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestStoreIT {
    private static final TestDatabase STORE = Stores.postgres();
    private static Database database;

    private final IngestStore outcomes = new IngestStore();
    private final MediaId id = new MediaId(UUID.randomUUID());
    private MediaStore store;

    @BeforeAll
    static void open() {
        database =
                Database.open(DatabaseConfig.of(STORE.address(), STORE.user(), STORE.password(), "media"), "db/media");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void add() {
        store = new MediaStore(database, DedupScope.OWNER);
        var owner = new Owner(new UserId(UUID.randomUUID()), "alice");
        var said = new Description("Title", "", List.of(), Visibility.PRIVATE);
        var file = new StoredFile(BlobKey.original(id), "a.mp4", Kind.VIDEO, "video/mp4", 1, "00");
        var small = new Miniature("image/jpeg", "feedbeef00", 1, 1, new byte[] {1});
        database.inTransactionDo(tx -> store.add(tx, new NewMedia(id, owner, said, file, Optional.of(small))));
    }

    @Test
    void factsAreShown() {
        database.inTransactionDo(tx -> outcomes.facts(
                tx,
                id,
                new JobResult.Facts(
                        Optional.of(6.5),
                        Optional.of(1000),
                        Optional.empty(),
                        Optional.of("h264"),
                        Optional.empty(),
                        Optional.empty())));

        var dimensions = media().dimensions();
        assertThat(dimensions.duration()).contains(6.5);
        assertThat(dimensions.width()).contains(1000);
        assertThat(dimensions.height()).isEmpty();
    }

    @Test
    void copiesAreKeptOnceAndTheLaterWins() {
        onCdn(file("/a/old.mp4"), Optional.of(file("/a/m-miniature-feedbeef.jpg")));
        onCdn(file("/a/new.mp4"), Optional.empty());

        assertThat(media().original().orElseThrow().path()).isEqualTo("/a/new.mp4");
        assertThat(media().miniature().orElseThrow().path()).isEqualTo("/a/m-miniature-feedbeef.jpg");
    }

    @Test
    void copyOfAMiniatureThatWasReplacedIsNotShown() {
        onCdn(file("/a/a.mp4"), Optional.of(file("/a/m-miniature-01dbeef0.jpg")));

        assertThat(media().original()).isPresent();
        assertThat(media().miniature()).isEmpty();
    }

    @Test
    void mediaBecomesReadyOnce() {
        database.inTransactionDo(tx -> outcomes.ready(tx, id, Optional.of("Too large for the CDN.")));
        database.inTransactionDo(tx -> outcomes.failed(tx, id, "too late"));

        assertThat(media().progress())
                .isEqualTo(new Media.Progress(MediaStatus.READY, Optional.of("Too large for the CDN.")));
    }

    @Test
    void mediaThatFailedHoldsNeitherTitleNorBytes() {
        var owner = media().owner();
        database.inTransactionDo(tx -> outcomes.failed(tx, id, "It is broken."));

        assertThat(media().progress().reason()).contains("It is broken.");
        assertThat(store.findByTitle(owner, TitleKey.of("Title"))).isEmpty();
        assertThat(store.findByBytes(owner, "00")).isEmpty();
    }

    @Test
    void deletedMediaTakesNothingMore() {
        database.inTransactionDo(tx -> store.delete(tx, id));

        onCdn(file("/a/late.mp4"), Optional.empty());

        Optional<MediaState> locked = database.inTransaction(tx -> outcomes.lock(tx, id));
        assertThat(locked).isEmpty();
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    void lockTellsHowTheMediaStands() {
        Optional<MediaState> locked = database.inTransaction(tx -> outcomes.lock(tx, id));

        var state = locked.orElseThrow();

        assertThat(state.id()).isEqualTo(id);
        assertThat(state.owner()).isEqualTo(media().owner().id());
        assertThat(state.status()).isEqualTo(MediaStatus.PROCESSING);
        assertThat(state.reason()).isEmpty();
    }

    private void onCdn(JobResult.CdnFile original, Optional<JobResult.CdnFile> miniature) {
        database.inTransactionDo(
                tx -> outcomes.onCdn(tx, id, new JobResult.OnCdn(Optional.of(original), miniature, Optional.empty())));
    }

    private static JobResult.CdnFile file(String path) {
        return new JobResult.CdnFile("imagekit", "f", path, 1, Map.of());
    }

    private Media media() {
        return store.find(id).orElseThrow();
    }
}
