package io.mediaproject.platform.messaging;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Opens connections to one broker, with a limit on every wait. */
final class Dialler {
    static final int TIMEOUT_MILLIS = 5_000;
    private static final int HEARTBEAT_SECONDS = 10;

    private final BrokerConfig config;
    private final String name;
    private final ConnectionFactory factory;

    Dialler(BrokerConfig config, String purpose) {
        this.config = config;
        this.name = config.name() + " " + purpose;
        this.factory = factory(config);
    }

    String name() {
        return name;
    }

    String address() {
        return config.address();
    }

    Connection dial() throws IOException, TimeoutException {
        return factory.newConnection(name);
    }

    private static ConnectionFactory factory(BrokerConfig config) {
        var factory = new ConnectionFactory();
        address(factory, config.url());
        // We reconnect ourselves: the library's recovery knows nothing of a wiped broker.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        factory.setShutdownTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setThreadFactory(Thread.ofVirtual().name("amqp-", 0).factory());
        factory.setSharedExecutor(Executors.newVirtualThreadPerTaskExecutor());
        factory.setExceptionHandler(new ForgivingExceptionHandler());
        return factory;
    }

    private static void address(ConnectionFactory factory, String url) {
        try {
            factory.setUri(url);
            if (factory.getVirtualHost().isEmpty()) {
                factory.setVirtualHost("/");
            }
            if (factory.isSSL()) {
                // The library's own default for amqps trusts every certificate.
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException("RABBITMQ_URL cannot be used: check its scheme and its escapes.", e);
        }
    }
}
