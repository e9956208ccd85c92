package io.mediaproject.imagekit.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.imagekit.library.Facts;
import io.mediaproject.imagekit.library.FileKind;
import io.mediaproject.imagekit.library.FileRecord;
import io.mediaproject.imagekit.wire.Endpoint;
import io.mediaproject.imagekit.wire.VersionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ImageKit answers to an upload. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadView(
        String fileId,
        String name,
        long size,
        VersionView versionInfo,
        String filePath,
        String url,
        String fileType,
        @JsonUnwrapped Facts facts,
        @Nullable String thumbnailUrl,
        @Nullable List<String> tags,
        @Nullable String customCoordinates,
        @Nullable Boolean isPrivateFile,
        @Nullable Boolean isPublished,
        @Nullable Map<String, Object> customMetadata,
        @Nullable Facts metadata,
        @Nullable String description) {

    static UploadView of(FileRecord file, Endpoint endpoint, Set<String> extra) {
        boolean image = file.contentType().kind() == FileKind.IMAGE;
        var labels = file.labels();
        return new UploadView(
                file.fileId().value(),
                file.name(),
                file.size(),
                new VersionView(file.versionId().value(), file.versionName()),
                file.filePath(),
                endpoint.url(file.filePath()),
                image ? "image" : "non-image",
                file.facts(),
                image ? endpoint.thumbnail(file.filePath()) : null,
                extra.contains("tags") ? labels.tags() : null,
                extra.contains("customCoordinates") ? labels.customCoordinates() : null,
                extra.contains("isPrivateFile") ? labels.privateFile() : null,
                extra.contains("isPublished") ? labels.published() : null,
                extra.contains("customMetadata") ? labels.customMetadata() : null,
                extra.contains("metadata") ? file.facts() : null,
                labels.description());
    }
}
