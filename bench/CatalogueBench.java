// Measures lists, search and the check of tokens over a large catalogue, each beside a floor of the same run.
// Started by ./mediaproject bench catalogue [ROWS].

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

private static final int DEEP = 40_000;
private static final int SIZE = 20;
private static final Duration LOAD = Duration.ofSeconds(8);
// The least that a search has to do: the media of others with a word, or the words that are like one.
private static final String SHARED_WITH = """
        SELECT id, created_at, title_folded FROM media
         WHERE deleted_at IS NULL AND visibility <> 'private' AND search_text LIKE ? LIMIT 10001
        """;
private static final String LIKE_WORD = "SELECT word FROM title_word WHERE word % ? LIMIT 5";

private final PlatformRun platform = new PlatformRun();
private final URI gateway = URI.create("http://127.0.0.1:" + PlatformRun.PORT);

void main(String... arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    var data = Files.createTempDirectory("mediaproject-bench-");
    IO.println("%d processors, Java %s, %d media".formatted(Runtime.getRuntime().availableProcessors(), Runtime.version(), rows));
    try {
        platform.startServices(data);
        platform.await(ApiClient::servicesAnswer);
        measure(settings(data.resolve("stores.env")), rows);
    } finally {
        platform.close();
        deleteTree(data);
    }
}

void measure(Map<String, String> settings, int rows) throws Exception {
    var operator = ApiClient.signedIn("bench");
    ApiClient.signedIn("chief");
    try (var accounts = SelectFloor.connect(settings, "AUTH")) {
        new CatalogueRows(accounts, Map.of()).run("UPDATE account SET role = 'admin', epoch = epoch + 1 WHERE username = 'chief'");
    }
    var admin = ApiClient.signedIn("chief");
    try (var database = SelectFloor.connect(settings, "MEDIA")) {
        var words = CatalogueRows.words(Path.of("bench/catalogue.words"));
        var catalogue = new CatalogueRows(database, words);
        catalogue.fillTo(Math.min(rows, 10_000));
        // Or the few would be read by code that is not compiled yet.
        Load.perSecond(16, LOAD, gateway, () -> "/media/?page_size=" + SIZE, admin.token());
        var small = pages(admin, 10_000 / SIZE - 5);
        long began = System.nanoTime();
        catalogue.fillTo(rows);
        IO.println("They were loaded in %.0f s".formatted(Figures.millis(began) / 1000));
        tell(small, pages(admin, Math.min(DEEP, rows / SIZE - 5)));
        var reader = operator.get("/auth/me/").path("id").asText();
        catalogue.give("00000000-0000-7000-8000-000000000007", reader, "bench");
        throughput(settings, operator, new SelectFloor(settings, reader));
        search(database, operator, words);
    }
    tokens(settings, operator, admin);
}

record Depth(int page, double first, double deep) {}

/** The first page against a deep one, in turns. */
Depth pages(ApiClient admin, int page) throws Exception {
    var first = "/media/?page_size=" + SIZE;
    var deep = toPage(admin, page);
    var firsts = new ArrayList<Double>();
    var deeps = new ArrayList<Double>();
    for (int round = 0; round < 400; round++) {
        firsts.add(timed(() -> admin.get(first)));
        deeps.add(timed(() -> admin.get(deep)));
    }
    return new Depth(page, Figures.median(firsts), Figures.median(deeps));
}

/** By cursor all the way, in the largest steps. */
String toPage(ApiClient admin, int page) throws Exception {
    int left = (page - 1) * SIZE;
    var next = "/media/?page_size=100";
    while (left > 0) {
        int step = Math.min(100, left);
        next = path(admin.get(next.replaceAll("page_size=\\d+", "page_size=" + step)).path("next").asText());
        left -= step;
    }
    return next.replaceAll("page_size=\\d+", "page_size=" + SIZE);
}

void tell(Depth small, Depth large) {
    IO.println("Page 1: %.2f ms; page %d by cursor: %.2f ms; ratio %.2f (medians, as admin, aim: within 1.1)"
            .formatted(large.first(), large.page(), large.deep(), large.deep() / large.first()));
    IO.println("The same among 10,000 media: page 1: %.2f ms, page %d: %.2f ms; large to small: %.2f and %.2f (aim: within 1.1)"
            .formatted(small.first(), small.page(), small.deep(), large.first() / small.first(), large.deep() / small.deep()));
}

/** Asked at media-service itself; what the clients of both take of the same processors is told beside it. */
void throughput(Map<String, String> settings, ApiClient operator, SelectFloor floor) throws Exception {
    var service = mediaService(settings);
    Load.perSecond(64, LOAD, service, () -> "/media/", operator.token());
    var ours = new ArrayList<Double>();
    var floors = new ArrayList<Double>();
    var clients = new ArrayList<Double>();
    for (int round = 0; round < 3; round++) {
        var before = Figures.processorTime();
        double rate = Load.perSecond(64, LOAD, service, () -> "/media/", operator.token());
        clients.add(Figures.processorTime().minus(before).toNanos() / 1e6 / (rate * LOAD.toSeconds()));
        ours.add(rate);
        floors.add(floor.perSecond(64, LOAD));
    }
    double through = Load.perSecond(64, LOAD, gateway, () -> "/media/", operator.token());
    double own = Figures.median(ours);
    double bare = Figures.median(floors);
    IO.println("GET /media/ over 64 connections: %.0f a second at media-service, %.0f through the gateway; pgbench with the same SELECT: %.0f; ratio %.2f (aim: 0.3)"
            .formatted(own, through, bare, own / bare));
    IO.println("Our client, which shares the processors, took %.2f ms of them for each request; of pgbench that is a part of its figure."
            .formatted(Figures.median(clients)));
}

void search(Connection database, ApiClient operator, Map<String, List<String>> words) throws Exception {
    var terms = new ArrayList<>(words.get("what"));
    terms.addAll(words.get("where"));
    for (int n = 0; n < words.get("how").size(); n++) {
        terms.add(words.get("how").get(n) + " " + words.get("what").get(n));
    }
    for (var term : terms.subList(0, 50)) {
        operator.get(search(term.substring(1)));
    }
    var patterns = terms.stream().map(term -> "%" + term.split(" ")[0].toLowerCase(Locale.ROOT) + "%").toList();
    tell("Search for words of titles", searched(operator, terms), bare(database, SHARED_WITH, patterns), 50);
    var misspelt = words.get("misspelt");
    tell("Search for misspelt words", searched(operator, misspelt), bare(database, LIKE_WORD, misspelt), 200);
}

List<Double> bare(Connection database, String select, List<String> values) throws Exception {
    var times = new ArrayList<Double>();
    try (var statement = database.prepareStatement(select)) {
        for (var value : values) {
            statement.setString(1, value);
            times.add(timed(() -> statement.executeQuery().next()));
        }
    }
    return times;
}

List<Double> searched(ApiClient operator, List<String> terms) throws Exception {
    var times = new ArrayList<Double>();
    int nothing = 0;
    for (var term : terms) {
        var page = new ArrayList<com.fasterxml.jackson.databind.JsonNode>();
        times.add(timed(() -> page.add(operator.get(search(term)))));
        nothing += page.getFirst().path("results").isEmpty() ? 1 : 0;
    }
    IO.println("%d of %d terms found nothing".formatted(nothing, terms.size()));
    return times;
}

void tell(String what, List<Double> times, List<Double> floor, int aim) {
    IO.println("%s: median %.1f ms, p99 %.1f ms of %d terms (aim: p99 under %d); the bare statement: median %.1f ms, p99 %.1f ms"
            .formatted(what, Figures.median(times), Figures.percentile(times, 99), times.size(), aim, Figures.median(floor),
                    Figures.percentile(floor, 99)));
}

/** A media that everybody may see, with a token and without: the answer is the same. */
void tokens(Map<String, String> settings, ApiClient operator, ApiClient admin) throws Exception {
    var path = "/media/%s/content/?redirect=false".formatted(somethingPublic(admin));
    var both = TokenCost.of(gateway, path, operator.token());
    var behind = TokenCost.of(mediaService(settings), path, operator.token());
    IO.println("With a token %.0f, without %.0f answers a second through the gateway; the checks cost %.1f %%, that of the gateway alone %.1f %% (medians of %d, aim: under 5)"
            .formatted(both.with(), both.without(), 100 * both.share(), 100 * (both.seconds() - behind.seconds()) * both.without(),
                    TokenCost.ROUNDS));
}

String somethingPublic(ApiClient admin) throws Exception {
    for (var next = "/media/?page_size=100"; ; ) {
        var page = admin.get(next);
        for (var media : page.path("results")) {
            if (media.path("visibility").asText().equals("public")) {
                return media.path("id").asText();
            }
        }
        next = path(page.path("next").asText());
    }
}

URI mediaService(Map<String, String> settings) {
    return URI.create("http://127.0.0.1:" + settings.get("MEDIA_SERVICE_PORT"));
}

String search(String term) {
    return "/search/?title=" + URLEncoder.encode(term, StandardCharsets.UTF_8);
}

String path(String url) {
    return url.substring(url.indexOf("/", "http://".length()));
}

double timed(Callable<?> work) throws Exception {
    long began = System.nanoTime();
    work.call();
    return Figures.millis(began);
}

Map<String, String> settings(Path file) throws IOException {
    var settings = new HashMap<String, String>();
    for (var line : Files.readAllLines(file)) {
        var parts = line.split("=", 2);
        if (!line.startsWith("#") && parts.length == 2) {
            settings.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
        }
    }
    return settings;
}

void deleteTree(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
        for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.delete(file);
        }
    }
}
