package io.mediaproject.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedParametersTest {
    @Test
    void eachNameBecomesAQuestionMarkInItsPlace() {
        var named = NamedParameters.of("SELECT :b, CAST(:a AS uuid), :b2 FROM x WHERE y = :b");

        assertThat(named.statement()).isEqualTo("SELECT ?, CAST(? AS uuid), ? FROM x WHERE y = ?");
        assertThat(named.names()).isEqualTo(List.of("b", "a", "b2", "b"));
    }

    @Test
    void textInQuotesIsLeftAlone() {
        var named = NamedParameters.of("SELECT 'a:b', 'it''s :c', :d");

        assertThat(named.statement()).isEqualTo("SELECT 'a:b', 'it''s :c', ?");
        assertThat(named.names()).isEqualTo(List.of("d"));
    }

    @Test
    void aDoubleColonIsRefused() {
        assertThatThrownBy(() -> NamedParameters.of("SELECT x::text"))
                .hasMessage("There is a colon without a name: write CAST(:x AS type).");
    }
}
