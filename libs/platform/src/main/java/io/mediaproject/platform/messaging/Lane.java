package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.DEBUG;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A channel with confirms and the one thread that writes to it.
 *
 * <p>Only that thread can be caught by a broker that stopped reading; whoever publishes waits as long as it likes.
 */
final class Lane implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());
    private static final int IN_FLIGHT = 256;

    private final Channel channel;
    private final Runnable unrouted;
    private final Semaphore permits = new Semaphore(IN_FLIGHT);
    private final BlockingQueue<Parcel> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentSkipListMap<Long, Parcel> unconfirmed = new ConcurrentSkipListMap<>();
    private volatile boolean dead;

    private Lane(Channel channel, Runnable unrouted) {
        this.channel = channel;
        this.unrouted = unrouted;
    }

    static Lane open(Connection connection, Runnable unrouted) throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The broker allows no further channel on this connection.");
        }
        var lane = new Lane(channel, unrouted);
        channel.addShutdownListener(_ -> lane.die());
        channel.addReturnListener(returned ->
                lane.returned(String.valueOf(returned.getProperties().getMessageId())));
        channel.addConfirmListener(
                (tag, multiple) -> lane.confirmed(tag, multiple, true),
                (tag, multiple) -> lane.confirmed(tag, multiple, false));
        channel.confirmSelect();
        Thread.ofVirtual().name("amqp-publisher").start(lane::write);
        return lane;
    }

    boolean open() {
        return !dead && channel.isOpen();
    }

    /** Hands over one message; false when there was no room for it within the limit. */
    boolean offer(Envelope envelope, Batch batch, Duration limit) throws InterruptedException {
        if (!permits.tryAcquire(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS)) {
            return false;
        }
        var parcel = new Parcel(envelope, batch, permits);
        waiting.add(parcel);
        if (dead) {
            failAll();
        }
        return true;
    }

    private void write() {
        try {
            while (open()) {
                var parcel = waiting.poll(1, TimeUnit.SECONDS);
                if (parcel != null) {
                    send(parcel);
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "A message could not be written; its channel is closed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            die();
        }
    }

    private void send(Parcel parcel) throws IOException {
        if (parcel.batch.abandoned()) {
            parcel.settle(false);
            return;
        }
        unconfirmed.put(channel.getNextPublishSeqNo(), parcel);
        var envelope = parcel.envelope;
        channel.basicPublish(envelope.exchange(), envelope.routingKey(), true, envelope.properties(), envelope.body());
    }

    private void confirmed(long tag, boolean multiple, boolean taken) {
        if (multiple) {
            var upTo = unconfirmed.headMap(tag, true);
            upTo.values().forEach(parcel -> parcel.settle(taken));
            upTo.clear();
        } else {
            var parcel = unconfirmed.remove(tag);
            if (parcel != null) {
                parcel.settle(taken);
            }
        }
    }

    /** Comes before the confirm of the same message: the broker confirms what it could give to nobody, too. */
    private void returned(String id) {
        unconfirmed.values().stream()
                .filter(parcel -> parcel.envelope.id().toString().equals(id))
                .forEach(parcel -> parcel.returned = true);
        unrouted.run();
    }

    private void die() {
        dead = true;
        failAll();
        unrouted.run();
    }

    private void failAll() {
        for (var parcel = waiting.poll(); parcel != null; parcel = waiting.poll()) {
            parcel.settle(false);
        }
        unconfirmed.values().forEach(parcel -> parcel.settle(false));
        unconfirmed.clear();
    }

    @Override
    public void close() {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "The publisher's channel was closed already.", e);
        }
        die();
    }

    /** One message on its way. */
    private static final class Parcel {
        private final Envelope envelope;
        private final Batch batch;
        private final Semaphore permits;
        private final AtomicBoolean settled = new AtomicBoolean();
        private volatile boolean returned;

        Parcel(Envelope envelope, Batch batch, Semaphore permits) {
            this.envelope = envelope;
            this.batch = batch;
            this.permits = permits;
        }

        UUID id() {
            return envelope.id();
        }

        void settle(boolean taken) {
            if (settled.compareAndSet(false, true)) {
                permits.release();
                batch.settle(id(), taken && !returned);
            }
        }
    }
}
