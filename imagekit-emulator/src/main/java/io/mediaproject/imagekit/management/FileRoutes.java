package io.mediaproject.imagekit.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.mediaproject.imagekit.access.Keyring;
import io.mediaproject.imagekit.library.FileId;
import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.library.Library;
import io.mediaproject.imagekit.wire.Answers;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Endpoint;
import io.mediaproject.imagekit.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The management API, as far as it is served. */
final class FileRoutes implements HttpService {
    private static final int BODY_BYTES = 64 * 1024;
    private static final int BATCH = 100;

    private final Keyring keys;
    private final Library library;
    private final Supplier<Endpoint> endpoint;
    private final InstantSource clock;
    private final Purges purges = new Purges();

    FileRoutes(Keyring keys, Library library, Supplier<Endpoint> endpoint, InstantSource clock) {
        this.keys = keys;
        this.library = library;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/v1/files", owners(this::list))
                .post("/v1/files/purge", owners(this::purge))
                .get("/v1/files/purge/{request}", owners(this::purged))
                .post("/v1/files/batch/deleteByFileIds", owners(this::deleteAll))
                .get("/v1/files/{id}/details", owners(this::details))
                .get("/v1/files/{id}/metadata", owners(this::metadata))
                .delete("/v1/files/{id}", owners(this::delete));
    }

    private Handler owners(Handler handler) {
        return (request, response) -> {
            keys.requireOwner(request.headers());
            Answers.rateHeaders(response, clock);
            handler.handle(request, response);
        };
    }

    private void list(ServerRequest request, ServerResponse response) {
        var wanted = ListRequest.of(request.query());
        Answers.json(request, response, 200, wanted.answer(library, endpoint.get()));
    }

    private void details(ServerRequest request, ServerResponse response) {
        Answers.json(request, response, 200, FileView.of(file(request), "file", endpoint.get()));
    }

    private void metadata(ServerRequest request, ServerResponse response) {
        var file = file(request);
        Answers.json(request, response, 200, new MetadataView(file.facts(), file.size()));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        if (!library.remove(id(request))) {
            throw new ApiError.NoSuchFile();
        }
        Answers.empty(request, response);
    }

    private void deleteAll(ServerRequest request, ServerResponse response) {
        var ids = fileIds(body(request).path("fileIds"));
        var missing = ids.stream()
                .filter(id -> library.find(new FileId(id)).isEmpty())
                .toList();
        if (missing.size() == ids.size()) {
            throw new ApiError.NoSuchFiles(missing);
        }
        var deleted = new ArrayList<>(ids);
        deleted.removeIf(id -> !library.remove(new FileId(id)));
        if (missing.isEmpty()) {
            Answers.json(request, response, 200, Map.of("successfullyDeletedFileIds", deleted));
            return;
        }
        var errors = missing.stream()
                .map(id -> Map.of("fileId", id, "error", "The requested file does not exist."))
                .toList();
        Answers.json(request, response, 207, Map.of("successfullyDeletedFileIds", deleted, "errors", errors));
    }

    private void purge(ServerRequest request, ServerResponse response) {
        var id = purges.request(body(request).path("url").asText(), endpoint.get());
        Answers.json(request, response, 201, Map.of("requestId", id));
    }

    private void purged(ServerRequest request, ServerResponse response) {
        purges.require(request.path().pathParameters().get("request"));
        Answers.json(request, response, 200, Map.of("status", "Completed"));
    }

    private FileRecord file(ServerRequest request) {
        return library.find(id(request)).orElseThrow(ApiError.NoSuchFile::new);
    }

    private static FileId id(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        if (!FileId.isValid(id)) {
            throw ApiError.Invalid.parameter("fileId");
        }
        return new FileId(id);
    }

    private static List<String> fileIds(JsonNode node) {
        var ids = new ArrayList<String>();
        node.forEach(id -> ids.add(id.asText()));
        if (!node.isArray()
                || ids.isEmpty()
                || ids.size() > BATCH
                || !ids.stream().allMatch(FileId::isValid)) {
            throw ApiError.Invalid.parameter("fileIds");
        }
        return ids.stream().distinct().toList();
    }

    private static JsonNode body(ServerRequest request) {
        try {
            byte[] body = request.content().inputStream().readNBytes(BODY_BYTES + 1);
            if (body.length > BODY_BYTES) {
                throw new ApiError.Invalid("Your request contains a body that is too large.");
            }
            return Json.read(body, JsonNode.class);
        } catch (JsonProcessingException malformed) {
            throw new ApiError.Invalid("Your request contains a body that is not valid JSON.");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
