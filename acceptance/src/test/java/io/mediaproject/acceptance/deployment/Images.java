package io.mediaproject.acceptance.deployment;

import java.util.regex.Pattern;

/** What all that names images agrees on. */
final class Images {
    /** Of the root pom, without what says that it is not released yet. */
    static final String VERSION = version();

    private Images() {}

    private static String version() {
        var found = Pattern.compile("<artifactId>mediaproject</artifactId>\\s*<version>([0-9.]+)")
                .matcher(Tree.text("pom.xml"));
        if (!found.find()) {
            throw new IllegalStateException("The root pom.xml has no version.");
        }
        return found.group(1);
    }
}
