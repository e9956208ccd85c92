package io.mediaproject.acceptance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The routes that the gateway and the services behind it register, as their sources say it. */
final class RegisteredRoutes {
    private static final List<String> MODULES = List.of("gateway", "auth-service", "media-service");
    /** They listen where the gateway leads nobody, or lead on to the other routes. */
    private static final Set<String> NOT_PUBLIC =
            Set.of("JwksRoutes", "SessionLookupRoutes", "ProxyRoutes", "CdnRoutes");

    private static final Pattern ROUTE = Pattern.compile("\\.(get|head|post|put|patch|delete)\\(\\s*\"(/[^\"]*)\"");
    private static final Pattern GET_AND_HEAD = Pattern.compile("\\bboth\\(rules, \"(/[^\"]*)\"");
    private static final Pattern PREFIX = Pattern.compile("register\\(\\s*\"(/[^\"]*)\",\\s*new (\\w+Routes)\\(");

    private RegisteredRoutes() {}

    /** Named as those of a {@link Contract}. */
    static Set<String> read(Path root) {
        var routes = new TreeSet<String>();
        for (var module : MODULES) {
            var files = sources(root.resolve(module));
            files.stream().filter(RegisteredRoutes::isPublic).forEach(file -> add(routes, file, prefix(files, file)));
        }
        var health = "libs/platform/src/main/java/io/mediaproject/platform/web/HealthRoutes.java";
        add(routes, root.resolve(health), "");
        // Helidon's own, in Documentation.
        routes.add("GET /openapi");
        return routes;
    }

    private static void add(Set<String> routes, Path file, String prefix) {
        var found = new ArrayList<String>();
        var text = text(file);
        ROUTE.matcher(text)
                .results()
                .forEach(route -> found.add(Contract.name(route.group(1), prefix + route.group(2))));
        GET_AND_HEAD.matcher(text).results().forEach(route -> {
            found.add(Contract.name("get", prefix + route.group(1)));
            found.add(Contract.name("head", prefix + route.group(1)));
        });
        if (found.isEmpty()) {
            throw new AssertionError(file + " registers its routes in a way that this test cannot read");
        }
        routes.addAll(found);
    }

    private static String prefix(List<Path> files, Path routes) {
        return files.stream()
                .flatMap(file -> PREFIX.matcher(text(file)).results())
                .filter(registered -> registered.group(2).equals(type(routes)))
                .map(registered -> registered.group(1))
                .findFirst()
                .orElse("");
    }

    private static boolean isPublic(Path file) {
        return type(file).endsWith("Routes") && !NOT_PUBLIC.contains(type(file));
    }

    private static String type(Path file) {
        return Optional.ofNullable(file.getFileName()).orElseThrow().toString().replace(".java", "");
    }

    private static List<Path> sources(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src").resolve("main"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
