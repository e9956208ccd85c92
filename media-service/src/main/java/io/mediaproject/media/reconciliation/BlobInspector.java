package io.mediaproject.media.reconciliation;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.platform.blob.BlobStore;
import io.mediaproject.platform.blob.StoreDown;
import io.mediaproject.platform.blob.StoreFull;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Blobs without a row go, as a process that was killed between the rename and the commit leaves them; of an original that
 * is lost everybody is told, for only a backup can help; a miniature is written again from its row.
 *
 * <p>An upload commits within moments of its rename, so what is older than the age has no upload that could own it. What
 * changes a miniature holds the row of its media, and so does whoever lets one go.
 */
final class BlobInspector implements Inspector {
    static final String LOST = "The stored file of this media is missing; it has to come back from a backup.";

    private static final System.Logger LOG = System.getLogger(BlobInspector.class.getName());
    private static final int LIST = 5_000;
    private static final int PAGE = 100;
    private static final String MINIATURES = "miniatures";
    private static final String ORIGINALS = "originals";
    // What has another form is not ours, and left alone.
    private static final Pattern OURS =
            Pattern.compile("(?:originals/([0-9a-f-]{36})|miniatures/([0-9a-f-]{36})/[0-9a-f]{64})");

    private final BlobStore blobs;
    private final Duration age;
    private final BlobRowStore rows = new BlobRowStore();
    private final SpanStore spans = new SpanStore();

    /** @param age how old a blob has to be before it is taken for a stray */
    BlobInspector(BlobStore blobs, Duration age) {
        this.blobs = blobs;
        this.age = age;
    }

    @Override
    public Shelf shelf() {
        return Shelf.BLOBS;
    }

    @Override
    public Look look(DbExecute tx, Pass pass) {
        String position = pass.position();
        var folder = position.startsWith(ORIGINALS) ? ORIGINALS : MINIATURES;
        var after = position.contains("/") ? Optional.of(new BlobKey(position)) : Optional.<BlobKey>empty();
        var keys = blobs.list(folder, after, LIST);
        var seen = keys.stream().flatMap(key -> sighting(key).stream()).toList();
        if (keys.size() == LIST) {
            return new Look.Page(seen, Optional.of(keys.getLast().value()));
        }
        return new Look.Page(seen, folder.equals(MINIATURES) ? Optional.of(ORIGINALS) : Optional.empty());
    }

    @Override
    public long strays(DbExecute tx, Span span) {
        return rows.strays(tx, span);
    }

    @Override
    public Step remove(DbExecute tx, Pass pass, Span span) {
        int most = pass.mayRemove(PAGE);
        var page = rows.strays(tx, span, most);
        var oldest = Instant.now().minus(age);
        long gone = page.stream()
                .filter(stray ->
                        blobs.written(stray.key()).filter(oldest::isAfter).isPresent())
                .filter(stray -> rows.letGo(tx, stray))
                .count();
        var next = page.size() < most
                ? span.next()
                : Optional.of(page.getLast().key().value());
        return new Step(page.size(), gone, next);
    }

    @Override
    public Step mend(DbExecute tx, Pass pass) {
        var at = BlobMending.of(pass.position());
        var span = spans.media(tx, at.after());
        return switch (at.stage()) {
            case COUNTING -> count(tx, at, span);
            case TELLING -> tell(tx, at, span, pass);
            case MINIATURES -> writeMiniatures(tx, at, span);
        };
    }

    private Step count(DbExecute tx, BlobMending at, Span span) {
        rows.untell(tx, span, LOST);
        var counted = at.counted(rows.lost(tx, span), rows.living(tx, span));
        return new Step(0, 0, Optional.of(span.next().map(counted::from).orElseGet(counted::telling)));
    }

    private Step tell(DbExecute tx, BlobMending at, Span span, Pass pass) {
        var page = rows.lost(tx, span, PAGE);
        // A folder that is not mounted makes all of them miss: that is no news for their owners.
        boolean told = !Brake.stops(at.lost(), at.living());
        long lost = 0;
        for (var one : page) {
            // It may have come after the folder was listed, or gone with its media.
            if (!blobs.exists(one.key()) && rows.isLiving(tx, one.media())) {
                lost++;
                if (told) {
                    rows.tell(tx, one.media(), LOST);
                }
            }
        }
        var next = next(page, span).map(at::from);
        // Where nothing at all was seen the folder may not be mounted: what is written there hides below the mount.
        boolean last = !told || pass.numbers().sighted() == 0;
        return new Step(lost, 0, next.isPresent() || last ? next : Optional.of(at.miniatures()));
    }

    private Step writeMiniatures(DbExecute tx, BlobMending at, Span span) {
        var page = rows.lostMiniatures(tx, span, PAGE);
        long missing = 0;
        long written = 0;
        for (var one : page) {
            var bytes = blobs.exists(one.key()) ? Optional.<byte[]>empty() : rows.miniature(tx, one);
            if (bytes.isPresent()) {
                missing++;
                written += write(one.key(), bytes.get()) ? 1 : 0;
            }
        }
        return new Step(missing, written, next(page, span).map(at::from));
    }

    /** One that its owner replaces meanwhile is a stray from now on: the next pass lets it go. */
    private boolean write(BlobKey key, byte[] picture) {
        try {
            blobs.keep(key, picture);
            return true;
        } catch (StoreDown | StoreFull | UncheckedIOException e) {
            // A pass that waited for this one would remove no strays, and they may be what fills the store.
            LOG.log(
                    WARNING,
                    "The miniature {0} is missing and cannot be written again. ({1}) Make room in the blob store, or let"
                            + " this process write there; the next pass tries again.",
                    key,
                    e.getMessage());
            return false;
        }
    }

    @Override
    public void ended(Pass pass) {
        long lost = pass.numbers().missing() - pass.numbers().mended();
        if (lost > 0) {
            LOG.log(
                    ERROR,
                    "{0} stored files of media are missing and were not made again. Nothing of those media was removed:"
                            + " look that the right folder or bucket is configured, and that it takes files; bring"
                            + " originals back from your backup of the blob store.",
                    "" + lost);
        }
    }

    private static Optional<String> next(List<BlobRowStore.Owned> page, Span span) {
        return page.size() < PAGE
                ? span.next()
                : Optional.of(page.getLast().media().toString());
    }

    private static Optional<Sighting> sighting(BlobKey key) {
        var ours = OURS.matcher(key.value());
        return ours.matches()
                ? MediaId.parse(ours.group(1) == null ? ours.group(2) : ours.group(1))
                        .map(media -> new Sighting(key.value(), Optional.of(media), "", Optional.empty()))
                : Optional.empty();
    }
}
