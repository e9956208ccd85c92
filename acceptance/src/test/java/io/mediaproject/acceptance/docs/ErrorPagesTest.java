package io.mediaproject.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every problem that the code can send has its page below docs/errors, and no page tells of one that it cannot. */
class ErrorPagesTest {
    private static final Repository REPOSITORY = Repository.find();
    private static final String FOLDER = "docs/errors/";

    /** A call that names a slug; the status is a number or an expression, the title a text or an expression. */
    private static final Pattern CALL = Pattern.compile("Problem\\s*\\.\\s*(of|conflict)\\s*\\(");

    private static final Pattern NAMED = Pattern.compile(
            "Problem\\s*\\.\\s*(?:of\\s*\\(\\s*(?<status>[^,\"]+),|conflict\\s*\\()\\s*\"(?<slug>[a-z0-9-]+)\"\\s*,\\s*(?<title>\"[^\"]*\")?");
    private static final Pattern OWN = Pattern.compile(
            "\\bof\\s*\\(\\s*(?<status>\\d{3})\\s*,\\s*\"(?<slug>[a-z0-9-]+)\"\\s*,\\s*(?<title>\"[^\"]*\")");

    /** What the code says of one type; empty where it depends on the case. */
    private record Sent(String slug, String status, String title) {}

    @Test
    void everySlugInTheCodeHasItsPage() {
        assertThat(pages()).containsAll(slugs());
    }

    @Test
    void everyPageHasItsSlugInTheCode() {
        assertThat(slugs()).containsAll(pages());
    }

    @Test
    void everyCallNamesItsSlug() {
        for (var source : sources()) {
            var text = Repository.text(source);

            assertThat(NAMED.matcher(text).results().count())
                    .as("calls in %s whose slug is a plain text", REPOSITORY.name(source))
                    .isEqualTo(CALL.matcher(text).results().count());
        }
    }

    @Test
    void exampleIsWhatTheCodeSends() {
        for (var sent : sent()) {
            assertThat(Repository.text(REPOSITORY.root().resolve(FOLDER + sent.slug() + ".md")))
                    .as("example of %s", sent.slug())
                    .contains("\"type\": \"/errors/%s\"".formatted(sent.slug()))
                    .contains("\"title\": " + sent.title())
                    .contains("\"status\": " + sent.status());
        }
    }

    @Test
    void listNamesEveryPage() {
        var list = Repository.text(REPOSITORY.root().resolve(FOLDER + "README.md"));

        assertThat(pages()).allSatisfy(slug -> assertThat(list).contains("[%s](%s.md)".formatted(slug, slug)));
    }

    private static List<String> pages() {
        return REPOSITORY.ending(".md").stream()
                .map(REPOSITORY::name)
                .filter(name -> name.startsWith(FOLDER) && !name.endsWith("README.md"))
                .map(name -> name.substring(FOLDER.length(), name.length() - ".md".length()))
                .toList();
    }

    private static List<String> slugs() {
        return sent().stream().map(Sent::slug).distinct().sorted().toList();
    }

    private static List<Path> sources() {
        return REPOSITORY.sources(name -> name.contains("src/main/java/"));
    }

    private static List<Sent> sent() {
        var all = new ArrayList<Sent>();
        for (var source : sources()) {
            var own = REPOSITORY.name(source).endsWith("platform/web/Problem.java");
            (own ? OWN : NAMED).matcher(Repository.text(source)).results().forEach(call -> {
                var status = call.group("status") == null
                        ? "409"
                        : call.group("status").strip();
                var title = call.group("title") == null ? "" : call.group("title");
                all.add(new Sent(call.group("slug"), status.matches("\\d+") ? status : "", title));
            });
        }
        return List.copyOf(all);
    }
}
