package io.mediaproject.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.testing.junit5.Testing;
import io.mediaproject.acceptance.contract.Walker.Call;
import io.mediaproject.acceptance.run.Admins;
import io.mediaproject.acceptance.run.SharedPlatform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of the OpenAPI document, by every caller, on everything: the table of codes is in a file. */
@Testing.Test
class AuthorisationIT {
    @RegisterExtension
    static final SharedPlatform PLATFORM = new SharedPlatform();

    private static final Table TABLE = Table.read();

    private static Walker walker;
    private static Cast cast;

    /** What only reads, or changes nothing that the next caller would see, can be done to the same thing. */
    private static final Map<String, Things> SHARED = new HashMap<>();

    @BeforeAll
    static void open() {
        walker = Walker.of(PLATFORM.api());
        cast = Cast.of(PLATFORM.api(), Admins.make(PLATFORM));
    }

    @Test
    void everyCallerGetsWhatTheTableSays() {
        var wrong = new ArrayList<String>();
        for (var operation : walker.contract().operations()) {
            for (var object : Table.objects(operation)) {
                var expected = TABLE.codes(operation, object).orElse("nobody has thought about it");
                var seen = Table.codes(statuses(operation, object));
                if (!seen.equals(expected)) {
                    wrong.add("%s | %s   (expected: %s)".formatted(Table.key(operation, object), seen, expected));
                }
            }
        }

        assertThat(String.join("\n", wrong)).isEmpty();
    }

    @Test
    void theTableNamesNothingElse() {
        var known = new TreeSet<String>();
        walker.contract()
                .operations()
                .forEach(operation ->
                        Table.objects(operation).forEach(object -> known.add(Table.key(operation, object))));

        assertThat(known).containsAll(TABLE.lines().keySet());
    }

    private static List<Integer> statuses(String operation, String object) {
        return Cast.CALLERS.stream()
                .map(caller -> status(operation, object, caller))
                .toList();
    }

    private static int status(String operation, String object, String caller) {
        boolean ends = operation.equals("POST /auth/signout");
        var things = removes(operation) ? cast.thing(object) : SHARED.computeIfAbsent(object, cast::thing);
        return walker.send(ends ? cast.callerToLose(caller) : cast.caller(caller), Call.of(operation, things))
                .status();
    }

    private static boolean removes(String operation) {
        return operation.startsWith("DELETE ") && !operation.startsWith("DELETE /jobs")
                || operation.endsWith("/restore");
    }
}
