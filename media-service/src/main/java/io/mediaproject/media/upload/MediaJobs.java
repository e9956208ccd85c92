package io.mediaproject.media.upload;

import io.mediaproject.contracts.BlobKey;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.media.catalogue.NewMedia;
import io.mediaproject.media.catalogue.Owner;
import io.mediaproject.media.catalogue.StoredFile;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.platform.trace.RequestScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs that media get: when they come in, and again when what those brought is lost. */
public final class MediaJobs {
    private final String cdnFolder;

    public MediaJobs(String cdnFolder) {
        this.cdnFolder = cdnFolder;
    }

    /** What every upload gets. */
    List<NewJob> ofUpload(NewMedia media) {
        var subject = new Subject(media.id(), media.owner(), media.description().title(), media.file(), "");
        return List.of(copy(subject, media.miniature()), extraction(subject));
    }

    /** Puts a media on the CDN that had copies there before: under new paths, as the old ones are being removed. */
    public NewJob copyAgain(Media media, Optional<Miniature> miniature) {
        return copy(Subject.again(media), miniature);
    }

    /** Puts copies that are gone on the CDN again, where they were; empty when the media has no such file any more. */
    public Optional<NewJob> copyInPlace(
            Media media, Optional<Miniature> miniature, Optional<String> original, Optional<String> small) {
        var subject = Subject.again(media);
        var picture = miniature.flatMap(one -> small.map(path -> new Task.Copy(source(subject, one), path)));
        return original.map(path -> new Task.Copy(subject.file().source(), path))
                .<Task>map(copy -> new Task.UploadToCdn(copy, picture))
                .or(() -> picture.map(Task.ReplaceMiniature::new))
                .map(task -> job(subject, task));
    }

    public NewJob extraction(Media media) {
        return extraction(Subject.again(media));
    }

    /** Puts a miniature that came later on the CDN. */
    public NewJob miniature(Media media, Miniature miniature) {
        var subject = Subject.again(media);
        return job(subject, new Task.ReplaceMiniature(copy(subject, miniature)));
    }

    /** What a job needs to know of a media. */
    private record Subject(MediaId id, Owner owner, String title, StoredFile file, String mark) {
        static Subject again(Media media) {
            return new Subject(
                    media.id(), media.owner(), media.description().title(), media.file(), "-v" + media.version());
        }
    }

    private NewJob copy(Subject media, Optional<Miniature> miniature) {
        String extension = ContentType.of(media.file().mimeType()).extension();
        var path = paths(media).original(media.id(), media.title(), media.mark(), extension);
        var original = new Task.Copy(media.file().source(), path);
        return job(media, new Task.UploadToCdn(original, miniature.map(small -> copy(media, small))));
    }

    private Task.Copy copy(Subject media, Miniature miniature) {
        return new Task.Copy(
                source(media, miniature), paths(media).miniature(media.id(), media.title(), media.mark(), miniature));
    }

    private static Task.Source source(Subject media, Miniature miniature) {
        return new Task.Source(
                BlobKey.miniature(media.id(), miniature.sha256()),
                "miniature." + miniature.extension(),
                miniature.mimeType(),
                miniature.bytes().length,
                miniature.sha256());
    }

    private static NewJob extraction(Subject media) {
        return job(media, new Task.ExtractMetadata(media.file().source()));
    }

    private CdnPaths paths(Subject media) {
        return new CdnPaths(cdnFolder, media.owner().username());
    }

    private static NewJob job(Subject media, Task task) {
        var file = media.file();
        Map<String, Object> input = Map.of("filename", file.name(), "size", file.size(), "mime_type", file.mimeType());
        return new NewJob(media.id(), media.owner().id(), task, input, RequestScope.currentOrNew());
    }
}
