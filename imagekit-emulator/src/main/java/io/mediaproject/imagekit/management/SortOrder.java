package io.mediaproject.imagekit.management;

import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.wire.ApiError;
import java.util.Comparator;
import java.util.function.Function;

/** The orders of a list, named as ImageKit names them; a fact that is not known comes first. */
final class SortOrder {
    private SortOrder() {}

    static Comparator<FileRecord> of(String name) {
        int mark = name.indexOf('_');
        Comparator<FileRecord> rising = switch (name.substring(mark + 1)) {
            case "NAME", "RELEVANCE" -> Comparator.comparing(FileRecord::name);
            case "CREATED" -> Comparator.comparing(FileRecord::createdAt);
            case "UPDATED" -> Comparator.comparing(FileRecord::updatedAt);
            case "SIZE" -> Comparator.comparing(FileRecord::size);
            case "HEIGHT" -> fact(file -> file.facts().height());
            case "WIDTH" -> fact(file -> file.facts().width());
            default -> throw ApiError.Invalid.parameter("sort");
        };
        var order = switch (name.substring(0, Math.max(0, mark))) {
            case "ASC" -> rising;
            case "DESC" -> rising.reversed();
            default -> throw ApiError.Invalid.parameter("sort");
        };
        return order.thenComparing(FileRecord::fileId).thenComparing(FileRecord::version);
    }

    private static Comparator<FileRecord> fact(Function<FileRecord, @org.jspecify.annotations.Nullable Integer> fact) {
        return Comparator.comparingInt(file -> {
            var value = fact.apply(file);
            return value == null ? -1 : value;
        });
    }
}
