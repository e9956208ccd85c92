package io.mediaproject.imagekit.library;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.mediaproject.platform.cdn.CdnNames;
import java.time.Instant;

/** One version of one file. */
public record FileRecord(
        FileId fileId,
        FileId versionId,
        int version,
        String folder,
        String name,
        long size,
        ContentType contentType,
        Facts facts,
        Labels labels,
        Instant createdAt,
        Instant updatedAt) {

    @JsonIgnore
    public String filePath() {
        return CdnNames.filePath(folder, name);
    }

    /** The words of ImageKit for a version. */
    @JsonIgnore
    public String versionName() {
        return "Version " + version;
    }
}
