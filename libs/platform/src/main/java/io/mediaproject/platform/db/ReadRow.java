package io.mediaproject.platform.db;

import io.helidon.common.GenericType;
import io.helidon.dbclient.DbColumn;
import io.helidon.dbclient.DbRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The row that a result stands at, good until the next one is read; {@link Rows} alone knows how to read it. */
final class ReadRow implements DbRow {
    private final ResultSet result;
    private final Map<String, Integer> places = new HashMap<>();

    ReadRow(ResultSet result) throws SQLException {
        this.result = result;
        var columns = result.getMetaData();
        for (int place = 1; place <= columns.getColumnCount(); place++) {
            places.put(columns.getColumnLabel(place), place);
        }
    }

    @Nullable
    Object value(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("There is no column " + column + ".");
        }
        try {
            return result.getObject(place);
        } catch (SQLException e) {
            throw RowReader.failed(e);
        }
    }

    @Override
    public <T> T as(Function<DbRow, T> mapper) {
        return mapper.apply(this);
    }

    @Override
    public DbColumn column(String name) {
        throw throughRows();
    }

    @Override
    public DbColumn column(int index) {
        throw throughRows();
    }

    @Override
    public void forEach(Consumer<? super DbColumn> action) {
        throw throughRows();
    }

    @Override
    public <T> T as(Class<T> type) {
        throw throughRows();
    }

    @Override
    public <T> T as(GenericType<T> type) {
        throw throughRows();
    }

    private static UnsupportedOperationException throughRows() {
        return new UnsupportedOperationException("Read the columns of a row through Rows.");
    }
}
