package io.mediaproject.acceptance.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a compose file of ours has to be, whatever the tool itself would take. */
final class ComposeRules {
    private static final Set<String> TOP = Set.of("services", "networks", "volumes");
    private static final Map<String, String> OPEN = Map.of(
            "gateway", "8000", "db", "5432", "mongo", "27017", "redis", "6379", "rabbitmq", "5672", "s3", "9000");
    private static final Pattern SECRET_NAME =
            Pattern.compile(".*(PASSWORD|SECRET|SECRET_KEY|PRIVATE_KEY|AUTH)$|.*SIGNING_KEY");
    private static final Pattern MANDATORY = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?\\1 is not set, and [^}]+}");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("://[^/@]*:([^@]*)@");
    private static final Pattern INSIDE =
            Pattern.compile("(?:http|amqp|redis|mongodb|postgresql)://(?:[^@/]*@)?([a-z0-9.-]+):(\\d+)");

    private final Compose compose;
    private final Faults faults = new Faults();

    private ComposeRules(Compose compose) {
        this.compose = compose;
    }

    /** Each as a sentence; none when the file is as it should be. */
    static List<String> faults(String text) {
        var rules = new ComposeRules(Compose.parse(text));
        rules.check();
        return rules.faults.sentences();
    }

    private void check() {
        compose.tree()
                .fieldNames()
                .forEachRemaining(name -> require(
                        TOP.contains(name) || name.startsWith("x-"), "%s is no part of a compose file here", name));
        compose.services().properties().forEach(entry -> service(entry.getKey(), entry.getValue()));
        for (var deployable : Deployable.values()) {
            deployable(deployable);
        }
        OPEN.forEach((service, port) -> require(
                text(compose.services().path(service).path("ports")).contains(":" + port + "\""),
                "%s does not open its port %s",
                service,
                port));
    }

    private void service(String name, JsonNode service) {
        hardened(name, service);
        boolean once = service.path("restart").asText().equals("no");
        require(
                once || service.path("restart").asText().equals("unless-stopped"),
                "%s is not restarted when it ends",
                name);
        require(once || service.path("healthcheck").has("test"), "%s has no health check", name);
        require(
                service.path("image").asText().matches("[^:]+:[^:]*[0-9][^:]*"),
                "%s has an image without a version",
                name);
        require(!service.has("container_name"), "%s has a fixed name, so there cannot be two of it", name);
        var limits = service.path("deploy").path("resources").path("limits");
        require(limits.has("cpus") && limits.has("memory"), "%s has no limits", name);
        service.path("environment").properties().forEach(entry -> secret(name, entry.getKey(), entry.getValue()));
        service.path("depends_on")
                .fieldNames()
                .forEachRemaining(other ->
                        require(compose.services().has(other), "%s depends on %s, which is not there", name, other));
    }

    private void hardened(String name, JsonNode service) {
        require(service.path("read_only").asBoolean(), "%s may write to its root", name);
        require(text(service.path("cap_drop")).contains("ALL"), "%s keeps capabilities", name);
        require(text(service.path("security_opt")).contains("no-new-privileges:true"), "%s may gain privileges", name);
        require(!service.has("privileged"), "%s is privileged", name);
        boolean folder = name.equals("s3-folder");
        require(folder || service.path("user").asText().matches("[1-9][0-9]*:[1-9][0-9]*"), "%s runs as root", name);
        require(folder || !service.has("cap_add"), "%s adds capabilities", name);
    }

    /** A name of an account is none. */
    private void secret(String service, String name, JsonNode value) {
        if (SECRET_NAME.matcher(name).matches()) {
            require(
                    MANDATORY.matcher(value.asText()).matches(),
                    "%s has a %s that is not taken from .env, or is not named when it is missing",
                    service,
                    name);
        }
        PASSWORD_IN_URL
                .matcher(value.asText().replaceAll("\\$\\{[^}]*\\?[^}]*}", "\\${}"))
                .results()
                .forEach(found -> require(found.group(1).equals("${}"), "%s has a password in its %s", service, name));
    }

    private void deployable(Deployable deployable) {
        var name = deployable.label();
        var service = compose.services().path(name);
        require(
                service.path("image").asText().equals("mediaproject/%s:%s".formatted(name, Images.VERSION)),
                "%s has another image than mediaproject/%s:%s",
                name,
                name,
                Images.VERSION);
        require(
                service.path("build").path("args").path("SERVICE").asText().equals(name),
                "%s is built as something else",
                name);
        require(
                text(service.path("healthcheck").path("test")).contains("/app/healthy"),
                "%s has another check than its image",
                name);
        var environment = compose.environment(name);
        deployable.faults(environment).forEach(faults::add);
        environment.forEach((setting, value) -> INSIDE.matcher(value)
                .results()
                .filter(found -> !found.group(1).equals("127.0.0.1"))
                .forEach(found -> address(name, setting, found.group(1), Integer.parseInt(found.group(2)))));
    }

    private void address(String service, String setting, String host, int port) {
        boolean ours = Deployable.of(host).isPresent();
        var right = ours
                ? port == Deployable.PORT || port == Deployable.INTERNAL_PORT && setting.equals("AUTH_INTERNAL_URL")
                : ("" + port).equals(OPEN.get(host));
        require(compose.services().has(host), "%s looks for %s by %s, which is not there", service, host, setting);
        require(right, "%s looks for %s on port %s by %s", service, host, port, setting);
    }

    private void require(boolean good, String sentence, Object... words) {
        faults.require(good, sentence, words);
    }

    private static String text(JsonNode node) {
        return node.toString();
    }
}
