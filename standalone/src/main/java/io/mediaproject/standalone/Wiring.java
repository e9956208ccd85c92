package io.mediaproject.standalone;

import io.mediaproject.embedded.DataFolder;
import io.mediaproject.embedded.LocalStores;
import io.mediaproject.embedded.LocalStores.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment variables that join the services to the embedded stores and to each other. */
final class Wiring {
    private static final String HOST = "127.0.0.1";
    static final Map<Kind, String> ADDRESSES = new EnumMap<>(Map.of(
            Kind.POSTGRES, "DATABASE_URL",
            Kind.BROKER, "RABBITMQ_URL",
            Kind.REDIS, "REDIS_URL",
            Kind.MONGO, "MONGODB_URL"));

    private final LocalStores stores;
    private final Map<String, String> given;

    /** @param given the environment; what it sets wins over what is made here */
    Wiring(LocalStores stores, Map<String, String> given) {
        this.stores = stores;
        this.given = given;
    }

    /** The stores that the environment does not name an address for. */
    static Set<Kind> missing(Map<String, String> given) {
        var missing = EnumSet.noneOf(Kind.class);
        ADDRESSES.forEach((kind, variable) -> {
            if (!given.containsKey(variable)) {
                missing.add(kind);
            }
        });
        return missing;
    }

    /** Everything that each service needs, for these ports. */
    Map<String, String> variables(Ports ports, String publicUrl) {
        var made = new TreeMap<String, String>();
        stores(made);
        secrets(made);
        made.put("PUBLIC_URL", publicUrl);
        cdn(made, ports, publicUrl);
        made.put("BLOB_DIR", folder("blobs"));
        made.putAll(given);
        ports(made, ports);
        return made;
    }

    /** A port inside for each service of one JVM; those that run by themselves choose their own. */
    static void observed(Map<String, String> variables, Ports ports) {
        for (var service : ServiceApp.values()) {
            variables.put(service.name() + "_INTERNAL_HOST", HOST);
            variables.put(service.name() + "_INTERNAL_PORT", Integer.toString(ports.inside(service)));
        }
    }

    /** Writes the variables as a file for a shell, readable by its owner only. */
    static void write(Path file, Map<String, String> variables) {
        var text = new StringBuilder("# Written by ./mediaproject stores, valid while it runs.\n");
        variables.forEach((name, value) -> text.append("%s='%s'\n".formatted(name, value.replace("'", "'\\''"))));
        try {
            DataFolder.writeOwnerOnly(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private void stores(Map<String, String> made) {
        if (stores.has(Kind.POSTGRES)) {
            postgres(made);
        }
        if (stores.has(Kind.BROKER)) {
            made.put("RABBITMQ_URL", stores.broker().url().toString());
        }
        if (stores.has(Kind.REDIS)) {
            made.put("REDIS_URL", stores.redis().url().toString());
        }
        if (stores.has(Kind.MONGO)) {
            made.put("MONGODB_URL", stores.mongo().url().toString());
            made.put("MONGODB_DATABASE", EmbeddedDatabase.NAME);
        }
    }

    private void postgres(Map<String, String> made) {
        EmbeddedDatabase.prepare(stores.postgres(), stores.data());
        made.put("DATABASE_URL", EmbeddedDatabase.url(stores.postgres().port()));
        account(made, "AUTH_SERVICE_", "auth");
        account(made, "MEDIA_SERVICE_", "media");
    }

    private void account(Map<String, String> made, String service, String name) {
        made.put(service + "DATABASE_USER", name);
        made.put(
                service + "DATABASE_PASSWORD",
                EmbeddedDatabase.account(stores.data(), name).password());
    }

    private void secrets(Map<String, String> made) {
        made.put("AUTH_KEY_SECRET", stores.data().secret("auth-key"));
        made.put("URL_SIGNING_KEY", stores.data().secret("url-signing-key"));
    }

    /** Without a key for ImageKit the emulator serves, at addresses that survive a restart on other ports. */
    private void cdn(Map<String, String> made, Ports ports, String publicUrl) {
        if (realImageKit()) {
            return;
        }
        var emulator = "http://%s:%d".formatted(HOST, ports.emulator());
        made.put("IMAGEKIT_PRIVATE_KEY", stores.data().secret("imagekit-private-key"));
        made.put("IMAGEKIT_PUBLIC_KEY", stores.data().secret("imagekit-public-key"));
        made.put("IMAGEKIT_URL_ENDPOINT", publicUrl + "/cdn/local");
        made.put("IMAGEKIT_UPLOAD_URL", emulator + "/api/v2/files/upload");
        made.put("IMAGEKIT_API_URL", emulator);
        made.put("CDN_DELIVERY_URL", emulator);
        made.put("EMULATOR_DIR", folder("cdn"));
    }

    boolean realImageKit() {
        return given.containsKey("IMAGEKIT_PRIVATE_KEY");
    }

    /** Each process has its own; these are ours to give, whatever PORT the shell of the user holds. */
    private static void ports(Map<String, String> made, Ports ports) {
        made.keySet().removeAll(List.of("PORT", "INTERNAL_PORT", "HOST", "INTERNAL_HOST"));
        made.put("GATEWAY_HOST", ports.gatewayHost());
        made.put("GATEWAY_PORT", Integer.toString(ports.gateway()));
        made.put("AUTH_SERVICE_PORT", Integer.toString(ports.auth()));
        made.put("AUTH_SERVICE_INTERNAL_PORT", Integer.toString(ports.inside(ServiceApp.AUTH_SERVICE)));
        made.put("MEDIA_SERVICE_PORT", Integer.toString(ports.media()));
        made.put("IMAGEKIT_EMULATOR_PORT", Integer.toString(ports.emulator()));
        made.put("AUTH_URL", "http://%s:%d".formatted(HOST, ports.auth()));
        made.put("AUTH_INTERNAL_URL", "http://%s:%d".formatted(HOST, ports.inside(ServiceApp.AUTH_SERVICE)));
        made.put("MEDIA_URL", "http://%s:%d".formatted(HOST, ports.media()));
    }

    private String folder(String name) {
        return stores.data().root().resolve(name).toString();
    }
}
