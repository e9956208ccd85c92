package io.mediaproject.platform.blob;

import io.mediaproject.platform.config.InvalidSetting;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Makes sure that the bucket can be used, and says in one sentence which setting keeps us from it. */
final class S3Start {
    // Stores that are started together with the services need a moment.
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final S3Config config;
    private final S3Bucket bucket;

    S3Start(S3Config config, S3Bucket bucket) {
        this.config = config;
        this.bucket = bucket;
    }

    void check() {
        var giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                bucket.probe(ATTEMPT);
                return;
            } catch (S3Refused e) {
                throw new InvalidSetting(refused(e.code()));
            } catch (StoreDown e) {
                if (notTrusted(e)) {
                    throw new InvalidSetting(
                            "S3_ENDPOINT is \"%s\", whose certificate is not good enough. (%s) Set it to a name that the certificate has, and have Java trust that: JDK_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE."
                                    .formatted(config.endpoint(), e.getMessage()));
                }
                if (Instant.now().isAfter(giveUp) || !pause()) {
                    throw new InvalidSetting(
                            "S3_ENDPOINT is \"%s\", where nothing answers as an S3 server would. (%s) Set it to its address, or start it."
                                    .formatted(config.endpoint(), e.getMessage()));
                }
            }
        }
    }

    private String refused(String code) {
        return switch (code) {
            case "NoSuchBucket", "NoSuchKey", "NotFound" ->
                "S3_BUCKET is \"%s\", which %s does not have. Make the bucket, or set it to one that is there."
                        .formatted(config.bucket(), config.endpoint());
            case "InvalidAccessKeyId" ->
                "S3_ACCESS_KEY is \"%s\", which %s does not know. Set it to the access key of an account there."
                        .formatted(config.keys().access(), config.endpoint());
            case "SignatureDoesNotMatch" ->
                "S3_SECRET_KEY does not belong to S3_ACCESS_KEY \"%s\". Set it to the secret key of that account."
                        .formatted(config.keys().access());
            case "AccessDenied", "AllAccessDisabled" ->
                "S3_ACCESS_KEY is \"%s\", whose account may not list S3_BUCKET \"%s\". Give it that right, or set another."
                        .formatted(config.keys().access(), config.bucket());
            case "PermanentRedirect", "TemporaryRedirect", "Redirect", "AuthorizationHeaderMalformed" ->
                "S3_REGION is \"%s\", and the bucket \"%s\" is in another one. Set it to the region of the bucket, and S3_ENDPOINT too."
                        .formatted(config.region(), config.bucket());
            case "RequestTimeTooSkewed" ->
                "The clock of this machine is far from that of S3_ENDPOINT \"%s\". Set the clock."
                        .formatted(config.endpoint());
            default ->
                "S3_ENDPOINT \"%s\" answers %s. Check it, S3_REGION, S3_BUCKET and the keys."
                        .formatted(config.endpoint(), code);
        };
    }

    /** Waiting mends no certificate; any other end of a handshake may be that of a balancer which still starts. */
    private static boolean notTrusted(StoreDown down) {
        for (Throwable cause = down.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
