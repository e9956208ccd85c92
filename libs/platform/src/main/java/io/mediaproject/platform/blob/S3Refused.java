package io.mediaproject.platform.blob;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The S3 server understood a request and said no. */
final class S3Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchUpload", "NotFound");
    private static final Set<String> PASSING = Set.of(
            "RequestTimeout",
            "SlowDown",
            "Throttling",
            "ServiceUnavailable",
            "InternalError",
            "ConditionalRequestConflict",
            "OperationAborted");
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "QuotaExceeded", "XMinioAdminBucketQuotaExceeded");
    private static final int SERVER_FAULT = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int TOO_MANY = 429;
    private static final int NO_ROOM = 507;

    private final String code;

    S3Refused(String code, int status, @Nullable Throwable cause) {
        super("The S3 server answers %d %s.".formatted(status, code), cause);
        this.code = code;
    }

    /** Its word for the reason, as in {@code NoSuchBucket}. */
    String code() {
        return code;
    }

    boolean missing() {
        return MISSING.contains(code);
    }

    /** Someone has written there first. */
    boolean taken() {
        return code.equals("PreconditionFailed");
    }

    boolean outside() {
        return code.equals("InvalidRange");
    }

    /** Not a word of this request, but its kind is more than the server knows. */
    boolean unknown() {
        return code.equals("NotImplemented");
    }

    /** That nobody here can do anything about it now is all that a caller needs to know. */
    StoreDown down() {
        return new StoreDown(String.valueOf(getMessage()), this);
    }

    /** In our words; {@link StoreDown} where another try may help. */
    static RuntimeException translated(Throwable error) {
        return switch (error) {
            case ErrorResponseException e ->
                answered(String.valueOf(e.errorResponse().code()), e.response().code(), e);
            case InvalidResponseException e -> new StoreDown("The S3 server answers what is not S3.", e);
            case IOException e -> new StoreDown("The S3 server does not answer: %s.".formatted(words(e)), e);
            case RuntimeException e -> e;
            default -> new StoreDown("The S3 server does not answer as it should: %s.".formatted(words(error)), error);
        };
    }

    private static RuntimeException answered(String code, int status, Throwable cause) {
        if (status == NO_ROOM || FULL.contains(code)) {
            return new StoreFull("The S3 server has no room left.", cause);
        }
        var refused = new S3Refused(code, status, cause);
        boolean fault = status >= SERVER_FAULT && status != NOT_IMPLEMENTED;
        return fault || status == TOO_MANY || PASSING.contains(code) ? refused.down() : refused;
    }

    private static String words(Throwable error) {
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
