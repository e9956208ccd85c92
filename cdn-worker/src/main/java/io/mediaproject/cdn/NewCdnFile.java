package io.mediaproject.cdn;

import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * A file that is to be put on the CDN.
 *
 * @param folder below the account, as {@link io.mediaproject.platform.cdn.CdnNames} writes it
 * @param bytes opened once for each upload, and closed
 * @param sent told how many bytes of the file have gone out so far
 */
record NewCdnFile(String folder, String name, long size, Supplier<InputStream> bytes, LongConsumer sent) {}
