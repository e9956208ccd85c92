package io.mediaproject.media.catalogue;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.platform.trace.RequestScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the copies of a media off the CDN: they are shown no more at once, and a job removes the files. */
public final class CdnRemoval {
    private final CopyStore store = new CopyStore();
    private final Jobs jobs;
    private final CdnLinks links;

    CdnRemoval(Jobs jobs, CdnLinks links) {
        this.jobs = jobs;
        this.links = links;
    }

    /** Every copy, also one that a job may have left without telling; its jobs are stopped already. */
    void all(DbExecute tx, Media media) {
        var places = known(tx, media, List.of(CdnCopy.ORIGINAL, CdnCopy.MINIATURE));
        var paths = new HashSet<>(places.stream().map(Task.Place::path).toList());
        for (String path : jobs.unfinishedCopies(tx, media.id())) {
            if (paths.add(path)) {
                places.add(place(Optional.empty(), path));
            }
        }
        remove(tx, media, places);
    }

    /** The copy of the miniature. */
    public void miniature(DbExecute tx, Media media) {
        remove(tx, media, known(tx, media, List.of(CdnCopy.MINIATURE)));
    }

    private List<Task.Place> known(DbExecute tx, Media media, List<String> kinds) {
        var places = new ArrayList<Task.Place>();
        store.take(tx, media.id(), kinds).forEach(copy -> places.add(place(Optional.of(copy.fileId()), copy.path())));
        return places;
    }

    private Task.Place place(Optional<String> fileId, String path) {
        return new Task.Place(fileId, path, links.unsigned(path).toString());
    }

    private void remove(DbExecute tx, Media media, List<Task.Place> places) {
        if (!places.isEmpty()) {
            Map<String, Object> input = Map.of("files", places.size());
            var task = new Task.RemoveFromCdn(places);
            jobs.createAfterLeases(
                    tx, new NewJob(media.id(), media.owner().id(), task, input, RequestScope.currentOrNew()));
        }
    }
}
