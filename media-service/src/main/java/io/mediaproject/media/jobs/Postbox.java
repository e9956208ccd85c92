package io.mediaproject.media.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.StopJob;
import io.mediaproject.media.outbox.OutboxRelay;
import io.mediaproject.media.outbox.OutboxStore;
import io.mediaproject.platform.messaging.MessageCodec;

/** Where the engine leaves what it wants to tell the workers: in the outbox, and with its commit. */
record Postbox(OutboxStore outbox, MessageCodec codec, OutboxRelay relay) {
    void add(DbExecute tx, DispatchJob job) {
        outbox.add(tx, codec.outgoing(UuidCreator.getTimeOrderedEpoch(), job));
    }

    void add(DbExecute tx, StopJob stop) {
        outbox.add(tx, codec.outgoing(UuidCreator.getTimeOrderedEpoch(), stop));
    }

    /** After the commit. */
    void wake() {
        relay.wake();
    }
}
