package io.mediaproject.acceptance.deployment;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, each as a sentence. */
final class Faults {
    private final List<String> sentences = new ArrayList<>();

    void require(boolean good, String sentence, Object... words) {
        if (!good) {
            add(sentence.formatted(words));
        }
    }

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
