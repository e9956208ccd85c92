package io.mediaproject.platform.messaging;

/**
 * What a process does with one message.
 *
 * <p>It may see a message twice. One that throws is asked again after a pause, and parked when it keeps throwing.
 */
@FunctionalInterface
public interface Handler {
    Receipt handle(Incoming message) throws InterruptedException;
}
