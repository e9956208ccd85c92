package io.mediaproject.platform.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads bodies to their end and notes how each ended.
 *
 * @param ends "whole", or the name of what was thrown
 */
record ReadBodies(BlockingQueue<String> ends) {
    ReadBodies() {
        this(new LinkedBlockingQueue<>());
    }

    void length(ServerRequest request, ServerResponse response) throws IOException {
        try {
            int length = request.content().inputStream().readAllBytes().length;
            ends.add("whole");
            response.send("length " + length);
        } catch (IOException e) {
            ends.add(e.getClass().getSimpleName());
            throw e;
        }
    }
}
