package io.mediaproject.media.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Queues;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;

/** Tells others again what finished jobs have told already, for whoever has lost it. */
public final class Retelling {
    private final RetellingStore store;
    private final Postbox postbox;

    Retelling(RetellingStore store, Postbox postbox) {
        this.store = store;
        this.postbox = postbox;
    }

    /** What the CDN has said of the media, to metadata-worker alone; it goes out after {@link Jobs#committed()}. */
    public void cdnFacts(DbExecute tx, List<MediaId> media) {
        for (var report : store.cdnReports(tx, media)) {
            var told = postbox.codec().outgoing(UuidCreator.getTimeOrderedEpoch(), report, RequestScope.currentOrNew());
            postbox.outbox()
                    .add(tx, new Outgoing(told.id(), "", Queues.CDN_FACTS, told.type(), told.body(), told.trace()));
        }
    }
}
