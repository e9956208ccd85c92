package io.mediaproject.platform.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;

/** Why the broker would not, in few words. */
final class Reasons {
    private Reasons() {}

    static String of(Throwable problem) {
        if (problem.getCause() instanceof ShutdownSignalException signal) {
            return of(signal);
        }
        if (problem instanceof ShutdownSignalException signal) {
            return switch (signal.getReason()) {
                case AMQP.Connection.Close close -> close.getReplyText();
                case AMQP.Channel.Close close -> close.getReplyText();
                case null, default -> "the connection ended";
            };
        }
        var message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }
}
