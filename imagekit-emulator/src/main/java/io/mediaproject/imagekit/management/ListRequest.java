package io.mediaproject.imagekit.management;

import io.helidon.common.uri.UriQuery;
import io.mediaproject.imagekit.library.FileKind;
import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Endpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a caller wants to see of the library. */
record ListRequest(
        String type,
        Optional<String> path,
        Predicate<FileRecord> filter,
        Comparator<FileRecord> order,
        long skip,
        long limit) {
    private static final int MOST = 1000;

    static ListRequest of(UriQuery query) {
        var search = query.first("searchQuery").filter(text -> !text.isBlank());
        // With a search query ImageKit ignores type, tags and name.
        String type = search.isPresent() ? "file" : query.first("type").orElse("file");
        if (!List.of("file", "file-version", "folder", "all").contains(type)) {
            throw ApiError.Invalid.parameter("type");
        }
        return new ListRequest(
                type,
                query.first("path").map(SearchQuery::folder),
                kind(query.first("fileType").orElse("all"))
                        .and(search.map(SearchQuery::parse).orElseGet(() -> named(query))),
                SortOrder.of(query.first("sort").orElse("ASC_CREATED")),
                number(query, "skip", 0, 0, Integer.MAX_VALUE),
                number(query, "limit", MOST, 1, MOST));
    }

    List<Object> answer(Library library, Endpoint endpoint) {
        var all = library.all();
        Stream<Object> folders = type.equals("folder") || type.equals("all")
                ? FolderView.in(path.orElse("/"), all).stream().map(Object.class::cast)
                : Stream.empty();
        String shown = type.equals("file-version") ? type : "file";
        Stream<Object> files = type.equals("folder")
                ? Stream.empty()
                : candidates(all, library)
                        .filter(file -> path.isEmpty() || file.folder().equals(path.get()))
                        .filter(filter)
                        .sorted(order)
                        .map(file -> FileView.of(file, shown, endpoint));
        return Stream.concat(folders, files).skip(skip).limit(limit).toList();
    }

    private Stream<FileRecord> candidates(List<FileRecord> all, Library library) {
        return type.equals("file-version")
                ? all.stream()
                        .flatMap(
                                file -> library.versions(file.fileId()).stream().skip(1))
                : all.stream();
    }

    private static Predicate<FileRecord> named(UriQuery query) {
        return query.first("name")
                .<Predicate<FileRecord>>map(name -> file -> file.name().equals(name))
                .orElse(_ -> true);
    }

    private static Predicate<FileRecord> kind(String fileType) {
        return switch (fileType) {
            case "all" -> _ -> true;
            case "image" -> file -> file.contentType().kind() == FileKind.IMAGE;
            case "non-image" -> file -> file.contentType().kind() != FileKind.IMAGE;
            default -> throw ApiError.Invalid.parameter("fileType");
        };
    }

    private static long number(UriQuery query, String name, long otherwise, long least, long most) {
        var text = query.first(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[0-9]{1,10}")) {
            throw ApiError.Invalid.parameter(name);
        }
        long value = Long.parseLong(text.get());
        if (value > most) {
            throw new ApiError.Invalid(
                    "Maximum value of " + name + " parameter is " + most + ". Value sent is " + value + ".");
        }
        if (value < least) {
            throw ApiError.Invalid.parameter(name);
        }
        return value;
    }
}
