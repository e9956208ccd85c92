package io.mediaproject.platform.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementQuery;
import io.mediaproject.platform.json.Json;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns into our types, and makes parameters of them; column names are case-sensitive. */
public final class Rows {
    private Rows() {}

    /** All rows; the connection is given back. RETURNING works here too: use {@code createQuery}. */
    public static <T> List<T> list(DbStatementQuery query, Function<DbRow, T> row) {
        try (var rows = query.execute()) {
            return rows.map(row).toList();
        }
    }

    public static <T> Optional<T> first(DbStatementQuery query, Function<DbRow, T> row) {
        try (var rows = query.execute()) {
            // To the end: a stream that is left half-way would keep its connection.
            return rows.map(row).toList().stream().findFirst();
        }
    }

    public static UUID uuid(DbRow row, String column) {
        return required(row, column, value -> (UUID) value);
    }

    public static Optional<UUID> optionalUuid(DbRow row, String column) {
        return optional(row, column, value -> (UUID) value);
    }

    public static String text(DbRow row, String column) {
        return required(row, column, Object::toString);
    }

    public static Optional<String> optionalText(DbRow row, String column) {
        return optional(row, column, Object::toString);
    }

    public static long number(DbRow row, String column) {
        return required(row, column, value -> ((Number) value).longValue());
    }

    public static int integer(DbRow row, String column) {
        return Math.toIntExact(number(row, column));
    }

    public static Optional<Long> optionalNumber(DbRow row, String column) {
        return optional(row, column, value -> ((Number) value).longValue());
    }

    public static Optional<Integer> optionalInteger(DbRow row, String column) {
        return optionalNumber(row, column).map(Math::toIntExact);
    }

    public static Optional<Double> optionalDecimal(DbRow row, String column) {
        return optional(row, column, value -> ((Number) value).doubleValue());
    }

    public static boolean flag(DbRow row, String column) {
        return required(row, column, value -> (Boolean) value);
    }

    public static Instant instant(DbRow row, String column) {
        return required(row, column, Rows::toInstant);
    }

    public static Optional<Instant> optionalInstant(DbRow row, String column) {
        return optional(row, column, Rows::toInstant);
    }

    public static byte[] bytes(DbRow row, String column) {
        return required(row, column, value -> (byte[]) value);
    }

    public static Optional<byte[]> optionalBytes(DbRow row, String column) {
        return optional(row, column, value -> (byte[]) value);
    }

    public static List<String> texts(DbRow row, String column) {
        return required(row, column, Rows::toTexts);
    }

    public static <T> T json(DbRow row, String column, Class<T> type) {
        return optionalJson(row, column, type).orElseThrow(() -> absent(column));
    }

    public static <T> Optional<T> optionalJson(DbRow row, String column, Class<T> type) {
        return optional(row, column, value -> read(value.toString(), type));
    }

    /** The parameter for a timestamptz: DbClient does not take an Instant. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The parameter for {@code CAST(:x AS text[])}. */
    public static String textArray(Collection<String> texts) {
        var out = new StringBuilder("{");
        for (var text : texts) {
            out.append(out.length() > 1 ? "," : "")
                    .append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return out.append('}').toString();
    }

    /** The parameter for {@code CAST(:x AS jsonb)}. */
    public static String jsonText(Object value) {
        try {
            return Json.lenient().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return Json.lenient().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant toInstant(Object value) {
        return switch (value) {
            case Timestamp timestamp -> timestamp.toInstant();
            case OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalStateException("Not a time: " + value.getClass());
        };
    }

    private static List<String> toTexts(Object value) {
        try {
            return List.of((String[]) ((Array) value).getArray());
        } catch (SQLException e) {
            throw new IllegalStateException("The array cannot be read", e);
        }
    }

    private static <T> T required(DbRow row, String column, Function<Object, T> read) {
        return optional(row, column, read).orElseThrow(() -> absent(column));
    }

    private static <T> Optional<T> optional(DbRow row, String column, Function<Object, T> read) {
        return Optional.ofNullable(value(row, column)).map(read);
    }

    private static @Nullable Object value(DbRow row, String column) {
        // Not asOptional(): that throws for NULL.
        return row instanceof ReadRow read
                ? read.value(column)
                : row.column(column).get(Object.class);
    }

    private static IllegalStateException absent(String column) {
        return new IllegalStateException("The column " + column + " is null");
    }
}
