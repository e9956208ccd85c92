package io.mediaproject.metadata;

import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * What the CDN said, as it is written into the document of its media. Public for MongoDB's record codec.
 *
 * @param job whose ids rise with time; what an older one brought never replaces this
 * @param fence of that job
 */
public record CdnPart(
        @BsonProperty("cdn_job") String job,
        @BsonProperty("cdn_fence") long fence,
        Document cdn) {}
