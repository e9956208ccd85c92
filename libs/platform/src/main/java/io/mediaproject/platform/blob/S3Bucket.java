package io.mediaproject.platform.blob;

import static java.lang.System.Logger.Level.INFO;

import io.mediaproject.contracts.BlobKey;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.HeadObjectArgs;
import io.minio.HeadObjectResponse;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.ListPartsArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Item;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ListPartsResult;
import io.minio.messages.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The requests that we make of one bucket, in its own words. */
final class S3Bucket implements AutoCloseable {
    /** Who wrote an object: another try of the same commit knows its own work again. */
    private static final String MARK = "x-amz-meta-writer";

    private static final System.Logger LOG = System.getLogger(S3Bucket.class.getName());

    private final S3Calls calls;
    private final String name;
    private final boolean secure;
    private final AtomicBoolean conditional = new AtomicBoolean(true);

    S3Bucket(S3Config config) {
        this.calls = new S3Calls(config);
        this.name = config.bucket();
        this.secure = config.endpoint().getScheme().equals("https");
    }

    /** What is known of an object. */
    record Head(long size, Instant written, String mark) {}

    /**
     * A page of a list.
     *
     * @param rest where the next one begins; empty when there is none
     */
    record Listed(List<Item> items, Optional<String> rest) {}

    /** A multipart upload. */
    record Upload(String object, String id) {}

    Optional<Head> head(BlobKey key) {
        return found(() -> {
            var args = HeadObjectArgs.builder().bucket(name).object(key.value()).build();
            HeadObjectResponse response = calls.quick(client -> client.headObject(args));
            var mark = response.headers().get(MARK);
            return new Head(response.size(), response.lastModified().toInstant(), mark == null ? "" : mark);
        });
    }

    /** Refused where there is no such object, where the range is outside, and where the object is another by now. */
    GetObjectResponse get(BlobKey key, Optional<String> etag, long offset, long length) {
        var args = GetObjectArgs.builder()
                .bucket(name)
                .object(key.value())
                .offset(offset)
                .length(length);
        etag.ifPresent(args::matchETag);
        var built = args.build();
        return calls.quick(client -> client.getObject(built));
    }

    /** Refused where there is such an object, with {@code PreconditionFailed}. */
    void put(BlobKey key, S3Bytes bytes, String mark) {
        var headers = bytes.checked(secure);
        headers.put(MARK, mark);
        once(key, condition -> {
            var args = PutObjectAPIArgs.builder()
                    .bucket(name)
                    .object(key.value())
                    .data(bytes.array(), bytes.length())
                    .headers(headers)
                    .extraHeaders(condition)
                    .build();
            calls.patient(client -> client.putObject(args));
        });
    }

    Upload begin(BlobKey key, String mark) {
        var args = CreateMultipartUploadArgs.builder()
                .bucket(name)
                .object(key.value())
                .headers(new Http.Headers(Map.of(MARK, mark)))
                .build();
        var begun = plain(() -> calls.quick(client -> client.createMultipartUpload(args)));
        return new Upload(key.value(), begun.result().uploadId());
    }

    Part part(Upload upload, int number, S3Bytes bytes) {
        var args = UploadPartArgs.builder()
                .bucket(name)
                .object(upload.object())
                .uploadId(upload.id())
                .partNumber(number)
                .data(bytes.array(), bytes.length())
                .headers(bytes.checked(secure))
                .build();
        var sent = plain(() -> calls.patient(client -> client.uploadPart(args)));
        return new Part(number, sent.part().etag());
    }

    /** Refused where there is such an object, with {@code PreconditionFailed}. */
    void complete(BlobKey key, Upload upload, List<Part> parts) {
        once(key, condition -> {
            var args = CompleteMultipartUploadArgs.builder()
                    .bucket(name)
                    .object(upload.object())
                    .uploadId(upload.id())
                    .parts(parts.toArray(Part[]::new))
                    .maxRetries(0)
                    .extraHeaders(condition)
                    .build();
            calls.patient(client -> client.completeMultipartUpload(args));
        });
    }

    /** With a condition where the server knows one; else the look before has to do: no two write the same key. */
    private void once(BlobKey key, Consumer<Map<String, String>> write) {
        if (conditional.get()) {
            try {
                write.accept(Map.of("If-None-Match", "*"));
                return;
            } catch (S3Refused e) {
                if (!e.unknown()) {
                    throw e;
                }
                conditional.set(false);
                LOG.log(INFO, "the S3 server knows no conditional writes: each is preceded by a look");
            }
        }
        if (head(key).isPresent()) {
            throw new S3Refused("PreconditionFailed", 412, null);
        }
        write.accept(Map.of());
    }

    void abort(Upload upload) {
        var args = AbortMultipartUploadArgs.builder()
                .bucket(name)
                .object(upload.object())
                .uploadId(upload.id())
                .build();
        found(() -> calls.quick(client -> client.abortMultipartUpload(args)));
    }

    void delete(BlobKey key) {
        var args = RemoveObjectArgs.builder().bucket(name).object(key.value()).build();
        found(() -> calls.quick(client -> client.removeObject(args).thenApply(_ -> key)));
    }

    /** At most a thousand, as S3 has it, and fewer where the server likes: only it knows whether that is all. */
    Listed list(String prefix, String after, Optional<String> rest, int most) {
        var args = ListObjectsV2Args.builder().bucket(name).prefix(prefix).maxKeys(most);
        rest.ifPresentOrElse(args::continuationToken, () -> args.startAfter(after));
        var built = args.build();
        var result =
                plain(() -> calls.quick(client -> client.listObjectsV2(built))).result();
        var token = Optional.ofNullable(result.nextContinuationToken());
        if (result.isTruncated() && token.isEmpty()) {
            throw new StoreDown("The S3 server has more than it lists, and does not say how to go on.", null);
        }
        return new Listed(List.copyOf(result.contents()), result.isTruncated() ? token : Optional.empty());
    }

    /** Uploads that nobody has completed, from a place on. */
    ListMultipartUploadsResult unfinished(Optional<Upload> after, int most) {
        var args = ListMultipartUploadsArgs.builder().bucket(name).maxUploads(most);
        after.ifPresent(upload -> args.keyMarker(upload.object()).uploadIdMarker(upload.id()));
        var built = args.build();
        return plain(() -> calls.quick(client -> client.listMultipartUploads(built)))
                .result();
    }

    /** From a number on, at most a thousand; empty when there is no such upload any more. */
    Optional<ListPartsResult> parts(Upload upload, int after) {
        var args = ListPartsArgs.builder()
                .bucket(name)
                .object(upload.object())
                .uploadId(upload.id())
                .partNumberMarker(after == 0 ? null : after)
                .build();
        return found(() -> calls.quick(client -> client.listParts(args)).result());
    }

    /** One attempt to read, which needs the bucket and the keys to be right. */
    void probe(Duration longest) {
        var args = ListObjectsV2Args.builder().bucket(name).maxKeys(1).build();
        calls.once(client -> client.listObjectsV2(args), longest);
    }

    private interface Request<T> {
        T send();
    }

    private static <T> T plain(Request<T> request) {
        try {
            return request.send();
        } catch (S3Refused e) {
            throw e.down();
        }
    }

    private static <T> Optional<T> found(Request<T> request) {
        try {
            return Optional.of(request.send());
        } catch (S3Refused e) {
            if (e.missing()) {
                return Optional.empty();
            }
            throw e.down();
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
