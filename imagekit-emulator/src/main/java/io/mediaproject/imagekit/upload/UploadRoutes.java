package io.mediaproject.imagekit.upload;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.access.SignedForm;
import io.mediaproject.imagekit.access.TokenForm;
import io.mediaproject.imagekit.library.Inbox;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.Answers;
import io.mediaproject.imagekit.wire.Endpoint;
import java.util.Map;
import java.util.function.Supplier;

/** The two upload addresses, which differ only in how a client without the private key shows that it may. */
final class UploadRoutes implements HttpService {
    private final Keyring keys;
    private final SignedForm v1;
    private final TokenForm v2;
    private final Library library;
    private final Inbox inbox;
    private final Supplier<Endpoint> endpoint;

    UploadRoutes(Access access, Library library, Inbox inbox, Supplier<Endpoint> endpoint) {
        this.keys = access.keys();
        this.v1 = access.v1();
        this.v2 = access.v2();
        this.library = library;
        this.inbox = inbox;
        this.endpoint = endpoint;
    }

    /** The three ways to be let in. */
    record Access(Keyring keys, SignedForm v1, TokenForm v2) {}

    @FunctionalInterface
    private interface Check {
        void check(boolean owner, Map<String, String> fields);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/files/upload", (request, response) -> upload(request, response, v1::check))
                .post("/api/v2/files/upload", (request, response) -> upload(request, response, v2::check));
    }

    private void upload(ServerRequest request, ServerResponse response, Check access) {
        // A wrong key is refused before the first byte of the body is read.
        boolean owner = keys.owner(request.headers());
        try (var reader = new FormReader(inbox);
                var form = reader.read(request)) {
            access.check(owner, form.fields());
            var fields = new UploadFields(form.fields());
            var extra = fields.responseFields();
            var file = library.add(form.file(), fields.newFile());
            Answers.json(request, response, 200, UploadView.of(file, endpoint.get(), extra));
        }
    }
}
