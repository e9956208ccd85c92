package io.mediaproject.acceptance.violations.cdn;

import com.rabbitmq.client.ConnectionFactory;
import io.helidon.webserver.http.HttpRouting;

/** Breaks "Workers serve no HTTP" and "Only platform.messaging knows com.rabbitmq". */
public class ServingWorker {
    /** Serves. */
    public HttpRouting.Builder serve() {
        return HttpRouting.builder().get("/", (_, response) -> response.send(new ConnectionFactory().getHost()));
    }
}
