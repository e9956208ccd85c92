package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.Owner;
import io.mediaproject.media.catalogue.TitleKey;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Makes a title from the name of a file: {@code holiday}, and when that is taken {@code holiday (2)}. */
final class FreeTitle {
    private static final int LONGEST = 240;
    private static final int AT_ONCE = 50;
    private static final int MOST = 10_000;

    private final MediaStore store;

    FreeTitle(MediaStore store) {
        this.store = store;
    }

    /** Free when it was looked up; only the unique index can promise more. Empty when ten thousand are taken. */
    Optional<String> of(Owner owner, String fileName) {
        String stem = stem(fileName);
        for (int first = 1; first < MOST; first += AT_ONCE) {
            var titles = new LinkedHashMap<String, String>();
            for (int n = first; n < first + AT_ONCE; n++) {
                String title = n == 1 ? stem : "%s (%d)".formatted(stem, n);
                titles.putIfAbsent(TitleKey.of(title).value(), title);
            }
            titles.keySet().removeAll(store.taken(owner, titles.keySet()));
            if (!titles.isEmpty()) {
                return Optional.of(titles.firstEntry().getValue());
            }
        }
        return Optional.empty();
    }

    private static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = (dot > 0 ? fileName.substring(0, dot) : fileName).strip();
        int surplus = stem.codePointCount(0, stem.length()) - LONGEST;
        return surplus > 0
                ? stem.substring(0, stem.offsetByCodePoints(stem.length(), -surplus))
                        .strip()
                : stem;
    }
}
