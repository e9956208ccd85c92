package io.mediaproject.imagekit.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.imagekit.library.Facts;
import io.mediaproject.imagekit.library.FileKind;
import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.wire.Endpoint;
import io.mediaproject.imagekit.wire.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file as the management API shows it; its address carries the time of its last change. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileView(
        String fileId,
        String type,
        String name,
        String filePath,
        List<String> tags,
        VersionView versionInfo,
        boolean isPrivateFile,
        boolean isPublished,
        @Nullable String customCoordinates,
        String url,
        String thumbnail,
        String fileType,
        String mime,
        long size,
        @JsonUnwrapped Facts facts,
        Map<String, Object> customMetadata,
        @Nullable String description,
        Instant createdAt,
        Instant updatedAt) {

    static FileView of(FileRecord file, String type, Endpoint endpoint) {
        var labels = file.labels();
        boolean image = file.contentType().kind() == FileKind.IMAGE;
        return new FileView(
                file.fileId().value(),
                type,
                file.name(),
                file.filePath(),
                labels.tags(),
                new VersionView(file.versionId().value(), file.versionName()),
                labels.privateFile(),
                labels.published(),
                labels.customCoordinates(),
                endpoint.url(file.filePath()) + "?updatedAt=" + file.updatedAt().toEpochMilli(),
                image ? endpoint.thumbnail(file.filePath()) : endpoint.url(file.filePath()) + "/ik-thumbnail.jpg",
                image ? "image" : "non-image",
                file.contentType().mime(),
                file.size(),
                file.facts(),
                labels.customMetadata(),
                labels.description(),
                file.createdAt(),
                file.updatedAt());
    }
}
