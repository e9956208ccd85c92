package io.mediaproject.platform.security;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.security.Resource.Reach;
import io.mediaproject.platform.web.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final UserId ME = new UserId(new UUID(1, 1));
    private static final UserId OTHER = new UserId(new UUID(2, 2));

    /** Each row: what is done, by whom, and to what it may be done. */
    private static final String TABLE = """
            media_read          nobody         public
            media_read          nothing        public
            media_read          viewer         own members public
            media_read          operator       own members public
            media_read          admin          own private members public platform
            media_read          only_any       public
            media_read_details  nobody         -
            media_read_details  nothing        -
            media_read_details  viewer         own
            media_read_details  operator       own
            media_read_details  admin          own private members public platform
            media_read_details  only_any       -
            media_upload        nobody         -
            media_upload        nothing        -
            media_upload        viewer         -
            media_upload        operator       own private members public platform
            media_upload        admin          own private members public platform
            media_upload        only_any       -
            media_change        nobody         -
            media_change        nothing        -
            media_change        viewer         -
            media_change        operator       own
            media_change        admin          own private members public platform
            media_change        only_any       -
            media_restore       nobody         -
            media_restore       nothing        -
            media_restore       viewer         -
            media_restore       operator       -
            media_restore       admin          own private members public platform
            media_restore       only_any       -
            media_rebuild       nobody         -
            media_rebuild       nothing        -
            media_rebuild       viewer         -
            media_rebuild       operator       -
            media_rebuild       admin          own private members public platform
            media_rebuild       only_any       -
            jobs_read           nobody         -
            jobs_read           nothing        -
            jobs_read           viewer         -
            jobs_read           operator       own
            jobs_read           admin          own private members public platform
            jobs_read           only_any       -
            jobs_change         nobody         -
            jobs_change         nothing        -
            jobs_change         viewer         -
            jobs_change         operator       own
            jobs_change         admin          own private members public platform
            jobs_change         only_any       -
            dead_letters        nobody         -
            dead_letters        nothing        -
            dead_letters        viewer         -
            dead_letters        operator       -
            dead_letters        admin          own private members public platform
            dead_letters        only_any       -
            """;

    @Test
    void eachMayWhatTheTableSaysAndNothingElse() {
        var rows = Arrays.stream(Action.values())
                .flatMap(action -> callers().entrySet().stream().map(caller -> row(action, caller)))
                .collect(joining("\n"));

        assertThat(rows.replaceAll(" +", " ")).isEqualTo(TABLE.strip().replaceAll(" +", " "));
    }

    @Test
    void whoLacksThePermissionIsToldWhich() {
        assertThatThrownBy(() -> Access.require(
                        caller("viewer", Role.VIEWER.permissions()), Action.MEDIA_CHANGE, Resource.of(ME)))
                .isInstanceOf(Refused.class)
                .hasMessage("This needs the permission media.change, which the role viewer does not have.");
    }

    @Test
    void whoMayNotTouchWhatIsAnothersIsToldTheWiderPermission() {
        var operator = caller("operator", Role.OPERATOR.permissions());
        var shared = new Resource.Owned(OTHER, Reach.PUBLIC);

        assertThatThrownBy(() -> Access.require(operator, Action.MEDIA_CHANGE, shared))
                .isInstanceOf(Refused.class)
                .hasMessage("For what is not yours this needs the permission media.change_any,"
                        + " which the role operator does not have.");
    }

    private static String row(Action action, Map.Entry<String, Optional<Caller>> caller) {
        var allowed = resources().entrySet().stream()
                .filter(resource -> Access.may(caller.getValue(), action, resource.getValue()))
                .map(Map.Entry::getKey)
                .collect(joining(" "));
        return "%s %s %s"
                .formatted(action.name().toLowerCase(Locale.ROOT), caller.getKey(), allowed.isEmpty() ? "-" : allowed);
    }

    private static Map<String, Optional<Caller>> callers() {
        var callers = new LinkedHashMap<String, Optional<Caller>>();
        callers.put("nobody", Optional.empty());
        callers.put("nothing", Optional.of(caller("nothing", Set.of())));
        Stream.of(Role.values())
                .forEach(role -> callers.put(role.word(), Optional.of(caller(role.word(), role.permissions()))));
        // Permissions on everybody's things alone open nothing: they lift "own" from others.
        callers.put(
                "only_any",
                Optional.of(caller(
                        "odd",
                        EnumSet.of(
                                Permission.MEDIA_READ_ANY,
                                Permission.MEDIA_CHANGE_ANY,
                                Permission.JOBS_READ_ANY,
                                Permission.JOBS_CHANGE_ANY))));
        return callers;
    }

    private static Map<String, Resource> resources() {
        var resources = new LinkedHashMap<String, Resource>();
        resources.put("own", Resource.of(ME));
        resources.put("private", Resource.of(OTHER));
        resources.put("members", new Resource.Owned(OTHER, Reach.MEMBERS));
        resources.put("public", new Resource.Owned(OTHER, Reach.PUBLIC));
        resources.put("platform", Resource.platform());
        return resources;
    }

    private static Caller caller(String role, Set<Permission> permissions) {
        return new Caller(ME, "alice", role, permissions, "sid", 1, Instant.parse("2026-11-22T10:00:00Z"));
    }
}
