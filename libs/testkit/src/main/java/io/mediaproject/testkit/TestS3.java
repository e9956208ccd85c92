package io.mediaproject.testkit;

import io.minio.BucketExistsArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An S3 server, and a bucket in it that a test has for itself. */
public final class TestS3 implements AutoCloseable {
    private final URI address;
    private final String bucket;
    private final MinioClient client;

    private TestS3(URI address, String bucket) {
        this.address = address;
        this.bucket = bucket;
        this.client = MinioClient.builder()
                .endpoint(endpoint().toString())
                .region("us-east-1")
                .credentials(accessKey(), secretKey())
                .build();
    }

    static TestS3 create(String url, String bucket) {
        var made = new TestS3(URI.create(url), bucket);
        try {
            made.client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            return made;
        } catch (MinioException e) {
            throw new IllegalStateException("The S3 server of the tests makes no bucket", e);
        }
    }

    /** Without the keys. */
    public URI endpoint() {
        return URI.create("%s://%s:%d".formatted(address.getScheme(), address.getHost(), address.getPort()));
    }

    public String bucket() {
        return bucket;
    }

    public String accessKey() {
        return address.getUserInfo().split(":", 2)[0];
    }

    public String secretKey() {
        return address.getUserInfo().split(":", 2)[1];
    }

    /** How many multipart uploads nobody has completed. */
    public long unfinishedUploads() {
        try (var async = MinioAsyncClient.builder()
                .endpoint(endpoint().toString())
                .region("us-east-1")
                .credentials(accessKey(), secretKey())
                .build()) {
            var args = ListMultipartUploadsArgs.builder().bucket(bucket).build();
            return async.listMultipartUploads(args).get().result().uploads().size();
        } catch (Exception e) {
            throw new IllegalStateException("The S3 server of the tests does not list its uploads", e);
        }
    }

    /** What a service needs to keep its blobs here. */
    public Map<String, String> settings() {
        return Map.of(
                "BLOB_STORE", "s3",
                "S3_ENDPOINT", endpoint().toString(),
                "S3_BUCKET", bucket,
                "S3_ACCESS_KEY", accessKey(),
                "S3_SECRET_KEY", secretKey());
    }

    /** For what a test wants to do behind the back of the product. */
    public MinioClient client() {
        return client;
    }

    /** The names of all objects, in their order. */
    public List<String> keys() {
        var keys = new ArrayList<String>();
        try {
            for (var found : client.listObjects(
                    ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
                keys.add(found.get().objectName());
            }
            return List.copyOf(keys);
        } catch (MinioException e) {
            throw new IllegalStateException("The bucket " + bucket + " of the tests cannot be listed", e);
        }
    }

    /** Removes the bucket with everything in it, as if somebody had thrown it away. */
    public void wipe() {
        try {
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) return;
            for (var key : keys()) {
                client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            }
            client.removeBucket(RemoveBucketArgs.builder().bucket(bucket).build());
        } catch (MinioException e) {
            throw new IllegalStateException("The bucket " + bucket + " of the tests stays", e);
        }
    }

    @Override
    public void close() {
        wipe();
    }

    @Override
    public String toString() {
        return "TestS3[" + bucket + "]";
    }
}
