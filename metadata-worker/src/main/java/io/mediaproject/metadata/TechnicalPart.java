package io.mediaproject.metadata;

import java.time.Instant;
import org.bson.Document;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * What one run found, as it is written into the document of its media. Public for MongoDB's record codec.
 *
 * @param fence of the job; what an older one found never replaces this
 */
public record TechnicalPart(
        long fence,
        String job,
        String run,
        @BsonProperty("extracted_at") Instant extractedAt,
        Document technical) {}
