package io.mediaproject.testkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.mediaproject.contracts.Queues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeoutException;

/** A broker, and a prefix for the names of what a test has on it. */
public final class TestBroker implements AutoCloseable {
    private final String url;
    private final String prefix;
    // In the order of Queues, whose last is where the dead go: Qpid never answers who deletes that one while another
    // queue names it.
    private final Set<String> names = new CopyOnWriteArraySet<>();

    TestBroker(String url, String prefix) {
        this.url = url;
        this.prefix = prefix;
        contractNames().forEach(this::name);
    }

    // AMQP cannot list queues, so what is to be removed has to be known. By reflection: a queue that is added to the
    // contracts is removed as well.
    private static Set<String> contractNames() {
        var found = new LinkedHashSet<String>();
        try {
            for (Field field : Queues.class.getFields()) {
                if (field.getType() == String.class) found.add((String) field.get(null));
            }
        } catch (IllegalAccessException e) {
            throw new LinkageError("Queues has a name that is not public", e);
        }
        return found;
    }

    /** The AMQP address with user and password. */
    public String url() {
        return url;
    }

    /** Goes before the name of every queue and exchange of this test; services take it as QUEUE_PREFIX. */
    public String prefix() {
        return prefix;
    }

    /** The name with the prefix; a queue or exchange of that name is removed with this. */
    public String name(String plain) {
        names.add(prefix + plain);
        return prefix + plain;
    }

    public Connection connect() {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(url);
            factory.setAutomaticRecoveryEnabled(false);
            return factory.newConnection("testkit");
        } catch (IOException e) {
            throw new UncheckedIOException("The broker of the tests does not answer", e);
        } catch (TimeoutException | URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException("The broker of the tests does not answer", e);
        }
    }

    /** Deletes every queue and exchange with everything in them, as if the broker had lost its disk. */
    public void wipe() {
        eachOnItsChannel((channel, name) -> channel.queueDelete(name));
        eachOnItsChannel((channel, name) -> channel.exchangeDelete(name));
    }

    /** Empties every queue and leaves it where it is. */
    public void purge() {
        eachOnItsChannel((channel, name) -> channel.queuePurge(name));
    }

    private interface OnChannel {
        void accept(Channel channel, String name) throws IOException;
    }

    private void eachOnItsChannel(OnChannel action) {
        try (var connection = connect()) {
            // The queue of the dead last: Qpid breaks the connection while another queue still names it.
            for (String name : names) if (!name.equals(prefix + Queues.DEAD)) attempt(connection, action, name);
            attempt(connection, action, prefix + Queues.DEAD);
        } catch (IOException e) {
            throw new UncheckedIOException("The broker of the tests does not answer", e);
        }
    }

    // What is not there closes the channel, on some brokers, and that is all.
    private static void attempt(Connection connection, OnChannel action, String name) throws IOException {
        Channel channel = connection.createChannel();
        try {
            action.accept(channel, name);
        } catch (IOException notThere) {
            return;
        } finally {
            channel.abort();
        }
    }

    @Override
    public void close() {
        wipe();
    }

    @Override
    public String toString() {
        return "TestBroker[" + prefix + "]";
    }
}
