package io.mediaproject.platform.messaging;

import static java.lang.System.Logger.Level.DEBUG;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;

/** How many messages lie in a queue. */
final class Depth {
    private static final System.Logger LOG = System.getLogger(Depth.class.getName());

    private Depth() {}

    /** On a channel of its own: the broker closes it when there is no such queue. */
    static OptionalLong of(Connection connection, String queue) {
        try {
            var channel = connection.createChannel();
            if (channel == null) {
                return OptionalLong.empty();
            }
            var messages = channel.queueDeclarePassive(queue).getMessageCount();
            channel.close();
            return OptionalLong.of(messages);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            LOG.log(DEBUG, "the depth of queue {0} is not known: {1}", queue, Reasons.of(e));
            return OptionalLong.empty();
        }
    }
}
