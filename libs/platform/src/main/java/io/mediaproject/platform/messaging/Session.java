package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.DEBUG;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One consumer on one channel, from its subscription to its end. */
final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /** Why a session is over. */
    enum End {
        LOST,
        LATER,
        UNWANTED
    }

    private final Channel channel;
    private final Source source;
    private final Desk desk;
    private final Crew crew;
    private final Runnable acknowledged;
    private final CountDownLatch over = new CountDownLatch(1);
    private final String queue;
    private final String tag;
    private volatile End end = End.LOST;
    private volatile boolean closing;

    private Session(Channel channel, Source source, Desk desk, Crew crew, Runnable acknowledged) throws IOException {
        this.channel = channel;
        this.source = source;
        this.desk = desk;
        this.crew = crew;
        this.acknowledged = acknowledged;
        channel.addShutdownListener(_ -> end(End.LOST));
        this.queue = source.opening().on(channel);
        channel.basicQos(source.prefetch());
        this.tag = channel.basicConsume(queue, false, (_, delivery) -> take(delivery), _ -> end(End.LOST));
    }

    /**
     * Subscribes.
     *
     * @param crew shared with the sessions before, whose handlers may still run
     * @param acknowledged told of each message that is done with
     */
    static Session open(Connection connection, Source source, Desk desk, Crew crew, Runnable acknowledged)
            throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("The broker allows no further channel on this connection.");
        }
        try {
            return new Session(channel, source, desk, crew, acknowledged);
        } catch (IOException e) {
            channel.abort();
            throw e;
        }
    }

    boolean live() {
        return channel.isOpen();
    }

    /** The first end counts. */
    void end(End why) {
        if (over.getCount() > 0) {
            end = why;
            over.countDown();
        }
    }

    /** Waits for the end, and looks now and then whether the broker still knows us: Qpid does not tell. */
    End await(Duration check) throws InterruptedException {
        while (!over.await(check.toMillis(), TimeUnit.MILLISECONDS)) {
            if (forgotten()) {
                end(End.LOST);
            }
        }
        return end;
    }

    private boolean forgotten() {
        try {
            return channel.queueDeclarePassive(queue).getConsumerCount() == 0;
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "The queue of {0} cannot be looked at; it is subscribed to again.", source.label());
            return true;
        }
    }

    private void take(Delivery delivery) {
        // Whoever interrupts wants the thread, not the message: it goes back.
        crew.start(() -> handle(delivery), () -> end(End.LATER));
    }

    private void handle(Delivery delivery) throws InterruptedException {
        if (!live() || closing) {
            return;
        }
        var message = desk.letters().incoming(source.label(), delivery);
        switch (desk.decide(message, this::live)) {
            case Receipt.Ack _ -> acknowledge(delivery);
            case Receipt.Later _, Receipt.Park _ -> end(End.LATER);
        }
    }

    private void acknowledge(Delivery delivery) {
        try {
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            acknowledged.run();
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "A message of {0} could not be acknowledged and comes again.", source.label());
        }
    }

    /** Takes no more; what is being handled goes on. */
    void cancel() {
        closing = true;
        end(End.UNWANTED);
        try {
            if (live()) {
                channel.basicCancel(tag);
            }
        } catch (IOException | ShutdownSignalException e) {
            LOG.log(DEBUG, "The consumer of {0} was cancelled already.", source.label());
        }
    }

    /** What is not acknowledged goes back. */
    void close() {
        try {
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.log(DEBUG, "The channel of {0} was closed already.", source.label());
        }
    }
}
