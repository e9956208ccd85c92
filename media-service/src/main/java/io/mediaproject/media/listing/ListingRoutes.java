package io.mediaproject.media.listing;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.media.catalogue.Kind;
import io.mediaproject.media.catalogue.MediaViews;
import io.mediaproject.media.jobs.MediaStatus;
import io.mediaproject.platform.db.Keyset;
import io.mediaproject.platform.security.Access;
import io.mediaproject.platform.security.Action;
import io.mediaproject.platform.security.Authentication;
import io.mediaproject.platform.security.Caller;
import io.mediaproject.platform.security.Permission;
import io.mediaproject.platform.security.Resource;
import io.mediaproject.platform.web.InvalidRequest;
import io.mediaproject.platform.web.Pages;
import io.mediaproject.platform.web.Requests;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The list of media over HTTP. */
final class ListingRoutes implements HttpService {
    private static final Keyset NEWEST_FIRST = Keyset.byCreation(true);

    private final Authentication authentication;
    private final ListingStore store;
    private final MediaViews views;
    private final Pages pages;

    ListingRoutes(Authentication authentication, ListingStore store, MediaViews views, Pages pages) {
        this.authentication = authentication;
        this.store = store;
        this.views = views;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/media", authentication.required(Permission.MEDIA_READ, this::list));
    }

    private void list(ServerRequest request, ServerResponse response, Caller caller) {
        var wanted = new Wanted(
                caller.id(),
                Access.may(caller, Action.MEDIA_READ, Resource.platform()),
                filter(request, "status", MediaStatus::of),
                filter(request, "kind", Kind::of));
        var asked = pages.asked(
                request,
                Stream.concat(Stream.of("media"), wanted.words().stream()).toList());
        var found = new Pages.Found<>(
                store.page(wanted, NEWEST_FIRST, asked.window()), Listed::key, () -> store.count(wanted));
        Pages.send(response, pages.page(request, asked, found, listed -> views.of(listed.media())));
    }

    private static <T> Optional<T> filter(ServerRequest request, String name, Function<String, Optional<T>> known) {
        return Requests.query(request, name)
                .map(word -> known.apply(word)
                        .orElseThrow(() -> InvalidRequest.field(
                                name, "not_one_of", "There is no %s \"%s\".".formatted(name, word))));
    }
}
