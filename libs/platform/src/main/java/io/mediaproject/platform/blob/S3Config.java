package io.mediaproject.platform.blob;

import io.mediaproject.platform.config.EnvConfig;
import io.mediaproject.platform.config.InvalidSetting;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A bucket of an S3 server: S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_PATH_STYLE, S3_ACCESS_KEY, S3_SECRET_KEY, SCRATCH_BYTES.
 *
 * @param pathStyle whether the bucket stands in the path of an address, and not before its host
 * @param scratchBytes the most that copies for programs may take on this machine at a time
 */
public record S3Config(URI endpoint, String region, String bucket, boolean pathStyle, Keys keys, long scratchBytes)
        implements BlobConfig {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public S3Config {
        if (!endpoint.getRawPath().isEmpty() || endpoint.getRawQuery() != null || endpoint.getRawUserInfo() != null) {
            throw new InvalidSetting(
                    "S3_ENDPOINT has more than a scheme, a host and a port. Set it to an address such as"
                            + " https://s3.eu-central-1.amazonaws.com.");
        }
        if (!BUCKET.matcher(bucket).matches()) {
            throw new InvalidSetting(
                    "S3_BUCKET is \"%s\". Set it to the name of a bucket: 3 to 63 of a-z, 0-9, dots and hyphens."
                            .formatted(bucket));
        }
    }

    /** What the account of this process signs with. */
    public record Keys(String access, String secret) {
        @Override
        public String toString() {
            return "Keys[%s]".formatted(access);
        }
    }

    static S3Config from(EnvConfig env) {
        return new S3Config(
                env.requiredUri("S3_ENDPOINT", "the address of the S3 server, such as http://127.0.0.1:9000"),
                env.text("S3_REGION").orElse("us-east-1"),
                env.required("S3_BUCKET", "the name of the bucket"),
                env.flag("S3_PATH_STYLE", true),
                new Keys(
                        env.required("S3_ACCESS_KEY", "the access key of an account that may use the bucket"),
                        env.required("S3_SECRET_KEY", "the secret key that belongs to S3_ACCESS_KEY")),
                env.number("SCRATCH_BYTES", Long.MAX_VALUE, 1, Long.MAX_VALUE));
    }

    @Override
    public long largestBlob() {
        return S3BlobWriter.LARGEST;
    }
}
