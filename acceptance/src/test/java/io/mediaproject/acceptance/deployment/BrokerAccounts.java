package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.mediaproject.acceptance.run.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The accounts of {@code deploy/rabbitmq/definitions.json} on a real RabbitMQ, in a virtual host of their own. */
final class BrokerAccounts implements AutoCloseable {
    private static final String DEFINITIONS = "deploy/rabbitmq/definitions.json";
    private static final Tool CONTROL = new Tool("rabbitmqctl");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String vhost;
    private final String address;
    private final Map<String, String> passwords = new HashMap<>();

    private BrokerAccounts(String address) {
        this.vhost = "test-" + UUID.randomUUID();
        this.address = address;
    }

    /** Skips the test where no real RabbitMQ was named, or nobody may make accounts in it. */
    static BrokerAccounts make() {
        var given = System.getenv().getOrDefault("TEST_RABBITMQ_URL", "");
        org.junit.jupiter.api.Assumptions.assumeFalse(
                given.isBlank(),
                "The accounts of RabbitMQ are tried on the one of TEST_RABBITMQ_URL, which is not set.");
        CONTROL.needed("The accounts of RabbitMQ are not tried");
        var uri = URI.create(given);
        var accounts = new BrokerAccounts(uri.getHost() + ":" + uri.getPort());
        accounts.load();
        return accounts;
    }

    /** As it stands in the repository. */
    static JsonNode definitions() {
        return json(Tree.text(DEFINITIONS));
    }

    private void load() {
        var filled = json(fill(passwordsOfPlaceholders()));
        filled.path("vhosts").forEach(entry -> ((ObjectNode) entry).put("name", vhost));
        filled.path("users").forEach(entry -> {
            passwords.put(entry.path("name").asText(), entry.path("password").asText());
            ((ObjectNode) entry).put("name", here(entry.path("name").asText()));
        });
        for (var rights : List.of("permissions", "topic_permissions")) {
            filled.path(rights)
                    .forEach(entry -> ((ObjectNode) entry)
                            .put("vhost", vhost)
                            .put("user", here(entry.path("user").asText())));
        }
        control(filled.toString(), "import_definitions");
    }

    private static Map<String, String> passwordsOfPlaceholders() {
        var secrets = new HashMap<String, String>();
        Pattern.compile("\\$\\{([A-Z_]+)}")
                .matcher(Tree.text(DEFINITIONS))
                .results()
                .forEach(found -> secrets.put(found.group(1), UUID.randomUUID().toString()));
        return secrets;
    }

    /** By the script that the container runs. */
    private static String fill(Map<String, String> secrets) {
        var ending = new Tool("sh").run(Tree.ROOT, secrets, List.of("deploy/fill", DEFINITIONS));
        if (ending.status() != 0) {
            throw new AssertionError(ending.output());
        }
        return ending.output();
    }

    /** Users are the server's, not the virtual host's. */
    private String here(String user) {
        return vhost + "-" + user;
    }

    String url(String user) {
        return "amqp://%s:%s@%s/%s".formatted(here(user), passwords.get(user), address, vhost);
    }

    Connection connect(String user) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(url(user));
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException("The address of the broker cannot be used", e);
        }
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("test of " + user);
    }

    private static void control(String input, String... arguments) {
        var ending = CONTROL.run(Tree.ROOT, Map.of(), List.of(arguments), input);
        if (ending.status() != 0) {
            Tool.skip(
                    "The accounts of RabbitMQ are not tried, because rabbitmqctl cannot reach it: " + ending.output());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        control("", "delete_vhost", vhost);
        passwords.keySet().forEach(user -> control("", "delete_user", here(user)));
    }
}
