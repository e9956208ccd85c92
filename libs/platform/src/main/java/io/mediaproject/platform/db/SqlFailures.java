package io.mediaproject.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** Tells what a failure of the driver means. */
final class SqlFailures {
    private static final String UNIQUE_VIOLATION = "23505";
    static final String CANCELLED = "57014";
    // Deadlock, serialization, no connection left, statement time-out, shutdown: all pass by themselves.
    private static final Set<String> PASSING = Set.of("40001", "40P01", "53300", CANCELLED, "57P01", "57P02", "57P03");
    private static final String CONNECTION_CLASS = "08";

    private SqlFailures() {}

    static RuntimeException translate(RuntimeException failure) {
        var sql = sql(failure);
        if (sql.isEmpty() || failure instanceof TookTooLong || failure instanceof Unavailable) {
            return failure;
        }
        var state = Optional.ofNullable(sql.get().getSQLState()).orElse("");
        if (state.equals(UNIQUE_VIOLATION)) {
            return new UniqueViolation(constraint(sql.get()), failure);
        }
        if (sql.get() instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION_CLASS)
                || PASSING.contains(state)) {
            return new Unavailable("The database did not answer: " + sql.get().getMessage(), failure);
        }
        return failure;
    }

    private static Optional<SQLException> sql(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static String constraint(SQLException failure) {
        if (failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            var name = postgres.getServerErrorMessage().getConstraint();
            return name == null ? "" : name;
        }
        return "";
    }
}
