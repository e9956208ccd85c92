package io.mediaproject.platform.blob;

import io.mediaproject.contracts.BlobKey;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A part of an object as a stream, which goes on over another connection when one breaks. */
final class S3Slice extends InputStream {
    private static final int BREAKS_WITHOUT_A_BYTE = 3;

    private final S3Bucket bucket;
    private final BlobKey key;
    private final String etag;
    private final long end;
    private long position;
    private GetObjectResponse connection;
    private int breaks;

    S3Slice(S3Bucket bucket, BlobKey key, long from, GetObjectResponse connection) {
        this.bucket = bucket;
        this.key = key;
        this.etag = header(connection, "ETag").replace("\"", "");
        this.position = from;
        this.end = from + Long.parseLong(header(connection, "Content-Length"));
        this.connection = connection;
        if (from > 0 && connection.headers().get("Content-Range") == null) {
            throw new StoreDown("The S3 server knows no ranges.", null);
        }
    }

    private static String header(GetObjectResponse connection, String name) {
        var value = connection.headers().get(name);
        if (value == null) {
            throw new StoreDown("The S3 server does not say the %s of an object.".formatted(name), null);
        }
        return value;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position < end) {
            try {
                int read = connection.read(bytes, offset, (int) Math.min(length, end - position));
                if (read > 0) {
                    position += read;
                    breaks = 0;
                    return read;
                }
                goOn(new IOException("The S3 server sent less than it has."));
            } catch (IOException e) {
                goOn(e);
            }
        }
        return -1;
    }

    private void goOn(IOException broken) throws IOException {
        connection.close();
        breaks++;
        if (breaks > BREAKS_WITHOUT_A_BYTE) {
            throw broken;
        }
        try {
            connection = bucket.get(key, Optional.of(etag), position, end - position);
        } catch (StoreDown | S3Refused e) {
            throw new IOException("The blob %s cannot be read on.".formatted(key), e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
