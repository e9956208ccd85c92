package io.mediaproject.metadata;

import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * What the CDN said of a miniature that came later, as it is written into {@link CdnPart}. Public for MongoDB's record
 * codec.
 *
 * @param job whose ids rise with time; what an older one brought never replaces this
 * @param fence of that job
 */
public record MiniaturePart(
        @BsonProperty("miniature_job") String job,
        @BsonProperty("miniature_fence") long fence,
        @BsonProperty("cdn.miniature") Document miniature) {}
