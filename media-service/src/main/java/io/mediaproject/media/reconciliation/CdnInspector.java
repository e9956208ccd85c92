package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.JobId;
import io.mediaproject.contracts.JobResult.CdnFiles;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.catalogue.CdnLinks;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.jobs.Job;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.media.upload.MediaJobs;
import io.mediaproject.platform.cdn.CdnNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files on the CDN without a media are removed, copies that are gone are made again at their old place; cdn-worker alone
 * asks the CDN, by jobs.
 *
 * <p>A file is a stray when no row names its path, no unfinished job is at it, and it is older than the age. Paths are
 * made for one media and one job, so nobody comes to want it later.
 */
final class CdnInspector implements Inspector {
    private static final int LIST = 1_000;
    private static final int PAGE = 50;

    private final Folder folder;
    private final Duration age;
    private final MediaStore media;
    private final Jobs jobs;
    private final MediaJobs made;
    private final CdnRowStore rows = new CdnRowStore();
    private final SpanStore spans = new SpanStore();

    /** Where our files lie on the CDN, and how it names them. */
    record Folder(String path, CdnLinks links) {}

    CdnInspector(Folder folder, Duration age, MediaStore media, Jobs jobs, MediaJobs made) {
        this.folder = folder;
        this.age = age;
        this.media = media;
        this.jobs = jobs;
        this.made = made;
    }

    @Override
    public Shelf shelf() {
        return Shelf.CDN;
    }

    @Override
    public Look look(DbExecute tx, Pass pass) {
        if (pass.job().isEmpty()) {
            return ask(tx, pass);
        }
        var id = new JobId(pass.job().get());
        return jobs.find(tx, id)
                .map(job -> switch (job.status()) {
                    case PENDING, PROCESSING -> new Look.NotNow();
                    case COMPLETED -> taken(tx, pass, job);
                    case FAILED, CANCELLED ->
                        new Look.GivenUp("The job %s did not list the files.".formatted(job.id()));
                })
                .orElseGet(() -> new Look.GivenUp("The job %s is gone.".formatted(id)));
    }

    private Look ask(DbExecute tx, Pass pass) {
        var from = From.of(pass.position());
        var task = new Task.AuditCdn(CdnNames.folder(folder.path()), from.since(), from.skip(), LIST);
        var job = jobs.create(tx, List.of(NewJob.ofPlatform(task, Map.of("folder", task.folder()))));
        return new Look.Asked(pass.position(), job.getFirst().value());
    }

    private Look taken(DbExecute tx, Pass pass, Job job) {
        var files = job.result()
                .map(result -> result instanceof CdnFiles listed ? listed.files() : List.<CdnFiles.Listed>of())
                .orElse(List.of());
        jobs.forget(tx, job.id());
        // Whatever the CDN takes for a folder and what is below: only what is in ours can be a stray.
        var seen = files.stream()
                .filter(file -> file.path().startsWith(root()))
                .map(CdnInspector::sighting)
                .toList();
        return files.size() < LIST
                ? new Look.Page(seen, Optional.empty())
                : new Look.Page(
                        seen, Optional.of(From.of(pass.position()).after(files).toString()));
    }

    @Override
    public long strays(DbExecute tx, Span span) {
        return rows.strays(tx, age, span);
    }

    @Override
    public Step remove(DbExecute tx, Pass pass, Span span) {
        int most = pass.mayRemove(PAGE);
        var strays = rows.strays(tx, age, span, most);
        if (!strays.isEmpty()) {
            var task = new Task.RemoveFromCdn(strays.stream().map(this::place).toList());
            jobs.create(tx, List.of(NewJob.ofPlatform(task, Map.of("files", strays.size()))));
        }
        var next = strays.size() < most
                ? span.next()
                : Optional.of(strays.getLast().path());
        return new Step(strays.size(), strays.size(), next);
    }

    private Task.Place place(CdnRowStore.Stray stray) {
        var url = folder.links().unsigned(stray.path()).toString();
        return new Task.Place(Optional.of(stray.fileId()), stray.path(), url);
    }

    @Override
    public Step mend(DbExecute tx, Pass pass) {
        var span = spans.media(tx, pass.position());
        var lost = rows.lost(tx, span, PAGE);
        var again = lost.stream().flatMap(id -> again(tx, id).stream()).toList();
        jobs.create(tx, again);
        var next = lost.size() < PAGE ? span.next() : Optional.of(lost.getLast().toString());
        return new Step(lost.size(), again.size(), next);
    }

    // May be wrong: what was missed while the list was made is found at its place by the worker, and nothing is sent.
    private Optional<NewJob> again(DbExecute tx, MediaId id) {
        var places = rows.lost(tx, id);
        return media.find(id)
                .flatMap(one -> made.copyInPlace(one, media.miniature(id), places.original(), places.miniature()));
    }

    private String root() {
        return CdnNames.filePath(CdnNames.folder(folder.path()), "");
    }

    private static Sighting sighting(CdnFiles.Listed file) {
        return new Sighting(file.path(), Optional.empty(), file.fileId(), Optional.of(file.createdAt()));
    }

    /** Where the next list begins: at a time, after so many of it. */
    private record From(Optional<Instant> since, int skip) {
        static From of(String position) {
            var parts = position.split(" ");
            return position.isEmpty()
                    ? new From(Optional.empty(), 0)
                    : new From(Optional.of(Instant.parse(parts[0])), Integer.parseInt(parts[1]));
        }

        From after(List<CdnFiles.Listed> files) {
            var last = files.getLast().createdAt();
            long same =
                    files.stream().filter(file -> file.createdAt().equals(last)).count();
            return new From(Optional.of(last), (int) same + (since.equals(Optional.of(last)) ? skip : 0));
        }

        @Override
        public String toString() {
            return since.map(Instant::toString).orElse("") + " " + skip;
        }
    }
}
