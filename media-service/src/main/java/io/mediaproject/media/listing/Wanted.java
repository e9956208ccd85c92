package io.mediaproject.media.listing;

import io.mediaproject.contracts.UserId;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.db.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which media a list shows: what its reader sees, and what of it was asked for.
 *
 * @param searched what was looked for, if anything
 */
record Wanted(Sight sight, ListQuery query, Optional<Searched> searched) {
    // Misspelt words find no more than that; of others PostgreSQL finds the rows faster than it looks up their ids.
    private static final int MOST_IDS = 500;
    // Only by an index: no account is known here, but each of its media holds its name.
    private static final String BY_USERNAME =
            "owner_id = (SELECT owner_id FROM media WHERE owner_username = :owner LIMIT 1)";

    /**
     * What a search found.
     *
     * @param hits all of it, unless there is more
     * @param words to look for in the rows themselves when it is much
     */
    record Searched(Hits hits, Words words) {
        boolean inRows() {
            return hits.list().size() > MOST_IDS && words.indexed();
        }
    }

    /** Whether it is all that its reader sees of what lives, the newest first or last. */
    boolean everything() {
        return sight.deleted().isEmpty()
                && query.status().isEmpty()
                && query.kind().isEmpty()
                && query.owner().isEmpty()
                && query.tag().isEmpty()
                && searched.isEmpty()
                && query.sort().filter(sort -> !sort.endsWith("created_at")).isEmpty();
    }

    /** Whether nothing is missing that a search might have found. */
    boolean whole() {
        return searched.map(search -> search.inRows() || !search.hits().more()).orElse(true);
    }

    /** Everything that makes it another list. */
    List<String> words() {
        return Stream.concat(
                        sight.words().stream(),
                        Stream.of(
                                query.status().map(MediaStatus::label).orElse(""),
                                query.kind().map(Enum::name).orElse(""),
                                query.owner().orElse(""),
                                query.tag().orElse(""),
                                query.q().orElse(""),
                                query.sort().orElse("")))
                .toList();
    }

    /** The conditions of each scan of the table; no row meets two of them. */
    List<String> scans() {
        var parts = query.owner().map(owner -> sight.partsOf(sight.is(owner))).orElseGet(sight::parts);
        return parts.stream().map(part -> part + filters()).toList();
    }

    Map<String, Object> parameters() {
        var parameters = new TreeMap<String, Object>(sight.parameters());
        query.owner()
                .ifPresent(owner -> parameters.put(
                        "owner", UserId.parse(owner).<Object>map(UserId::value).orElse(owner)));
        query.tag().ifPresent(tag -> parameters.put("tag", tag));
        searched.ifPresent(search ->
                parameters.putAll(search.inRows() ? search.words().parameters() : Map.of("found", ids(search.hits()))));
        return parameters;
    }

    /** Words of our own enums stand in the statement, so that the planner sees which partial index holds them. */
    private String filters() {
        var filters = new ArrayList<String>();
        query.status().ifPresent(status -> filters.add("status = '%s'".formatted(status.label())));
        query.kind().ifPresent(kind -> filters.add("kind = '%s'".formatted(kind.label())));
        query.owner()
                .ifPresent(owner -> filters.add(UserId.parse(owner).isPresent() ? "owner_id = :owner" : BY_USERNAME));
        if (query.tag().isPresent()) {
            filters.add("tags @> ARRAY[CAST(:tag AS text)]");
        }
        searched.ifPresent(search ->
                filters.add(search.inRows() ? search.words().in("search_text") : "id = ANY (CAST(:found AS uuid[]))"));
        return filters.stream().map(filter -> " AND " + filter).reduce("", String::concat);
    }

    private static String ids(Hits hits) {
        return Rows.textArray(
                hits.list().stream().map(hit -> hit.media().toString()).toList());
    }
}
