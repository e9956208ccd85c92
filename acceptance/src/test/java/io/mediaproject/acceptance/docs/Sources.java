package io.mediaproject.acceptance.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the sources have to which a document can point.
 *
 * @param declaring the texts that declare a type, by its simple name
 * @param java every Java text without its white space
 * @param other every text that may name a variable
 */
record Sources(Map<String, List<String>> declaring, List<String> java, List<String> other) {
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)(?=[\\s<({])");
    private static final List<String> NAMING =
            List.of(".java", ".sql", ".xml", ".yml", ".yaml", "/run", "mediaproject", ".sh", "coverage-floor");

    static Sources read(Repository repository) {
        var declaring = new HashMap<String, List<String>>();
        var java = new ArrayList<String>();
        for (var file : repository.ending(".java")) {
            var text = Repository.text(file);
            java.add(bare(text));
            TYPE.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(type -> declaring
                            .computeIfAbsent(type, _ -> new ArrayList<>())
                            .add(text));
        }
        var other = NAMING.stream()
                .flatMap(suffix -> repository.ending(suffix).stream())
                .distinct()
                .map(Repository::text)
                .toList();
        return new Sources(Map.copyOf(declaring), List.copyOf(java), other);
    }

    boolean hasType(String name) {
        return declaring.containsKey(name);
    }

    boolean hasTypeEnding(String suffix) {
        return declaring.keySet().stream().anyMatch(name -> name.endsWith(suffix));
    }

    boolean hasMember(String type, String member) {
        var word = Pattern.compile("\\b" + Pattern.quote(member) + "\\b");
        return declaring.getOrDefault(type, List.of()).stream()
                .anyMatch(text -> word.matcher(text).find());
    }

    boolean names(String variable) {
        var word = Pattern.compile("\\b" + Pattern.quote(variable) + "\\b");
        return other.stream().anyMatch(text -> word.matcher(text).find());
    }

    boolean quotes(String example) {
        var wanted = bare(example);
        return java.stream().anyMatch(text -> text.contains(wanted));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", "");
    }
}
