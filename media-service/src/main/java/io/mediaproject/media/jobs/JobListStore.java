package io.mediaproject.media.jobs;

import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.Rows;
import io.mediaproject.platform.db.Window;
import java.util.List;
import java.util.Map;

/** Reads lists of jobs page by page. */
final class JobListStore {
    private static final String PAGE = JobStore.SHOWN + """
             WHERE %s AND %s
            %s
             LIMIT :most OFFSET :skip
            """;

    private static final String COUNT = """
            SELECT count(*) AS n FROM (SELECT 1 FROM job WHERE %s LIMIT :counted) AS counted
            """;

    private final Database database;

    JobListStore(Database database) {
        this.database = database;
    }

    List<Job> page(JobList list, Window window) {
        var order = list.order();
        return database.run(db -> Rows.list(
                db.createQuery(PAGE.formatted(condition(list), order.where(window), order.orderBy(window)))
                        .params(parameters(list))
                        .params(order.parameters(window)),
                JobStore::job));
    }

    long count(JobList list, int most) {
        return database.run(db -> Rows.first(
                        db.createQuery(COUNT.formatted(condition(list)))
                                .params(parameters(list))
                                .addParam("counted", most),
                        row -> Rows.number(row, "n"))
                .orElse(0L));
    }

    private static String condition(JobList list) {
        return switch (list) {
            case JobList.OfMedia _ -> "media_id = :media";
            case JobList.OfOwner _ -> "owner_id = :owner";
            case JobList.All _ -> "TRUE";
        };
    }

    private static Map<String, Object> parameters(JobList list) {
        return switch (list) {
            case JobList.OfMedia of -> Map.of("media", of.media().value());
            case JobList.OfOwner of -> Map.of("owner", of.owner().value());
            case JobList.All _ -> Map.of();
        };
    }
}
