package io.mediaproject.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents tell of what is there: no file, type, member or setting that the tree does not have. */
class DocumentsTest {
    private static final Repository REPOSITORY = Repository.find();
    private static final Sources SOURCES = Sources.read(REPOSITORY);

    /** Words of Java, of Helidon and of HTTP. */
    private static final Set<String> FOREIGN = Set.of(
            "EOFException",
            "Bearer",
            "ClientConnection",
            "Content",
            "Duration",
            "ETag",
            "HttpService",
            "Instant",
            "Location",
            "Optional",
            "Prototype",
            "Range",
            "ReentrantLock",
            "System",
            "WebClient");

    private static final Pattern FILE =
            Pattern.compile("\\.?[A-Za-z][\\w.$-]*(?:/[\\w.$-]+)+/?|[\\w$-]+\\.(?:java|md|xml|sql|sh)");
    private static final Set<String> MEDIA_TYPES = Set.of("application", "image", "multipart", "text", "video");
    private static final Set<String> MADE_HERE = Set.of("data", "target");
    private static final Pattern TYPE =
            Pattern.compile("(?<suffix>\\*?)(?<type>[A-Z]\\w*[a-z]\\w*)(?:\\.(?<member>[A-Za-z]\\w*))?(?:\\(\\))?");
    private static final Pattern VARIABLE = Pattern.compile("(?<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|SIGNUP)(?:=.*)?");

    static Stream<Document> documents() {
        return REPOSITORY.ending(".md").stream().map(file -> Document.read(REPOSITORY, file));
    }

    @Test
    void thereAreDocuments() {
        assertThat(documents().map(Document::name))
                .contains("ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions/README.md", "docs/errors/README.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Document document) {
        assertThat(document.links().stream().filter(link -> !leads(document, link)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesExist(Document document) {
        assertThat(document.words().stream()
                        .filter(word -> FILE.matcher(word).matches())
                        .filter(word -> !isForeignPath(word) && !isFile(word)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void typesAndTheirMembersExist(Document document) {
        assertThat(document.words().stream()
                        .map(TYPE::matcher)
                        .filter(Matcher::matches)
                        .filter(name -> !FOREIGN.contains(name.group("type")) && !isType(name))
                        .map(Matcher::group))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void variablesAreRead(Document document) {
        assertThat(document.words().stream()
                        .map(VARIABLE::matcher)
                        .filter(Matcher::matches)
                        .map(variable -> variable.group("name"))
                        .filter(name -> !SOURCES.names(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void examplesAreQuotedFromTheSources(Document document) {
        assertThat(document.examples().stream().filter(example -> !SOURCES.quotes(example)))
                .isEmpty();
    }

    @Test
    void rulesAreThoseThatTheBuildChecks() {
        var rules =
                texts("ArchitectureRules.java", Pattern.compile("rules\\.put\\(\\s*\"((?:[^\"]|\"\\s*\\+\\s*\")+)\""));
        var checked = rules.stream()
                .map(rule -> rule.replaceAll("\"\\s*\\+\\s*\"", ""))
                .toList();
        var told = texts("ARCHITECTURE.md", Pattern.compile("(?ms)^## Rules$(.*?)^## "))
                .getFirst();

        assertThat(Pattern.compile("(?m)^\\| (?!Rule|-)([^|]+) \\|")
                        .matcher(told)
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(checked);
    }

    @Test
    void everyDecisionIsListed() {
        var list = Document.read(REPOSITORY, REPOSITORY.root().resolve("docs/decisions/README.md"));

        assertThat(list.links())
                .containsAll(documents()
                        .map(Document::name)
                        .filter(name -> name.matches("docs/decisions/\\d{4}-.*"))
                        .map(name -> name.substring("docs/decisions/".length()))
                        .toList());
    }

    private static List<String> texts(String file, Pattern pattern) {
        return REPOSITORY.files().stream()
                .filter(path -> endsWith(path, file))
                .flatMap(found -> pattern.matcher(Repository.text(found)).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean leads(Document document, String link) {
        var parts = List.of(link.split("#", 2));
        var target = parts.getFirst().isEmpty()
                ? document.file()
                : document.file().resolveSibling(parts.getFirst()).normalize();
        return Files.exists(target)
                && (parts.size() == 1
                        || Document.read(REPOSITORY, target).headings().contains(parts.getLast()));
    }

    private static boolean isForeignPath(String word) {
        var folders = List.of(word.split("/"));
        return folders.size() > 1
                && (MEDIA_TYPES.contains(folders.getFirst()) || folders.stream().anyMatch(MADE_HERE::contains));
    }

    /** From the root, or the end of a longer path. */
    private static boolean isFile(String word) {
        var path = word.endsWith("/") ? word.substring(0, word.length() - 1) : word;
        return Files.exists(REPOSITORY.root().resolve(path))
                || REPOSITORY.files().stream().anyMatch(file -> endsWith(file, path));
    }

    private static boolean endsWith(Path file, String path) {
        return ("/" + REPOSITORY.name(file)).endsWith("/" + path);
    }

    private static boolean isType(Matcher name) {
        if (!name.group("suffix").isEmpty()) {
            return SOURCES.hasTypeEnding(name.group("type"));
        }
        var member = name.group("member");
        return SOURCES.hasType(name.group("type")) && (member == null || SOURCES.hasMember(name.group("type"), member));
    }
}
