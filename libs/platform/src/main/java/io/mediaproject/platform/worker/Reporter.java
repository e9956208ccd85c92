package io.mediaproject.platform.worker;

import com.github.f4b6a3.uuid.UuidCreator;
import io.mediaproject.contracts.DispatchJob;
import io.mediaproject.contracts.Report;
import io.mediaproject.contracts.RunId;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Outgoing;
import io.mediaproject.platform.messaging.RabbitBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what happens in one run. */
final class Reporter {
    /** A heartbeat that takes longer is late anyway, and the next one is due. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final RabbitBroker broker;
    private final MessageCodec codec;
    private final DispatchJob job;
    private final Report.Run run;

    Reporter(RabbitBroker broker, MessageCodec codec, DispatchJob job, RunId id, WorkerConfig config) {
        this.broker = broker;
        this.codec = codec;
        this.job = job;
        this.run =
                new Report.Run(job.job(), job.fence(), id, job.operation(), job.media(), config.name(), config.slots());
    }

    boolean started() {
        return publish(outgoing(new Report.Started(run, Instant.now())));
    }

    boolean heartbeat(Optional<Integer> percent) {
        return publish(outgoing(new Report.Heartbeat(run, Instant.now(), percent)));
    }

    /** The outcome as a message: published again and again it stays the same one. */
    Outgoing outcome(Outcome outcome) {
        var now = Instant.now();
        return outgoing(
                switch (outcome) {
                    case Outcome.Done(var result) -> new Report.Succeeded(run, now, result);
                    case Outcome.Retry(var code, var message) ->
                        new Report.Retry(run, now, new Report.Reason(code, message));
                    case Outcome.Wait(var code, var message, var after) ->
                        new Report.Wait(run, now, new Report.Reason(code, message), after);
                    case Outcome.Reject(var code, var message) ->
                        new Report.Rejected(run, now, new Report.Reason(code, message));
                });
    }

    /** Returns once the broker has confirmed the message; false when it did not. */
    boolean publish(Outgoing message) {
        return publish(message, LIMIT);
    }

    /** As above, for whoever has no longer than that. */
    boolean publish(Outgoing message, Duration limit) {
        return !broker.publish(List.of(message), limit).isEmpty();
    }

    private Outgoing outgoing(Report report) {
        return codec.outgoing(UuidCreator.getTimeOrderedEpoch(), report, job.trace());
    }
}
