package io.mediaproject.acceptance.violations.cdn;

import com.rabbitmq.client.ConnectionFactory;
import io.helidon.webserver.http.HttpRouting;
import io.minio.MinioClient;

/** Breaks "Workers serve no HTTP", and the rules on who knows com.rabbitmq and io.minio. */
public class ServingWorker {
    /** Serves. */
    public HttpRouting.Builder serve() {
        return HttpRouting.builder().get("/", (_, response) -> response.send(new ConnectionFactory().getHost()));
    }

    /** Reads a bucket by itself. */
    public MinioClient bucket() {
        return MinioClient.builder().build();
    }
}
