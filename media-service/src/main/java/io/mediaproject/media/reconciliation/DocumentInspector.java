package io.mediaproject.media.reconciliation;

import io.helidon.dbclient.DbExecute;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Task;
import io.mediaproject.media.catalogue.MediaStore;
import io.mediaproject.media.catalogue.MetadataDocuments;
import io.mediaproject.media.jobs.Jobs;
import io.mediaproject.media.jobs.NewJob;
import io.mediaproject.media.rebuild.DocumentsAnew;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents without a media are forgotten, those that media miss are made again; metadata-worker does both.
 *
 * <p>An id never comes back, and the row of a media is there before its document and after it: a document without a row
 * will not be wanted again.
 */
final class DocumentInspector implements Inspector {
    private static final int LIST = 500;
    private static final int PAGE = 100;
    private static final String WHOLE = "whole";

    private final MetadataDocuments documents;
    private final MediaStore media;
    private final Jobs jobs;
    private final DocumentsAnew anew;
    private final DocumentRowStore rows = new DocumentRowStore();
    private final SpanStore spans = new SpanStore();

    DocumentInspector(MetadataDocuments documents, MediaStore media, Jobs jobs, DocumentsAnew anew) {
        this.documents = documents;
        this.media = media;
        this.jobs = jobs;
        this.anew = anew;
    }

    @Override
    public Shelf shelf() {
        return Shelf.DOCUMENTS;
    }

    @Override
    public Look look(DbExecute tx, Pass pass) {
        return documents
                .sketches(pass.position(), LIST)
                .<Look>map(page -> new Look.Page(
                        page.documents().stream()
                                .map(DocumentInspector::sighting)
                                .toList(),
                        page.next()))
                .orElseGet(Look.NotNow::new);
    }

    @Override
    public long strays(DbExecute tx, Span span) {
        return rows.strays(tx, span);
    }

    @Override
    public Step remove(DbExecute tx, Pass pass, Span span) {
        int most = pass.mayRemove(PAGE);
        var strays = rows.strays(tx, span, most);
        if (!strays.isEmpty()) {
            var task = new Task.ForgetMetadata(strays);
            jobs.create(tx, List.of(NewJob.ofPlatform(task, Map.of("documents", strays.size()))));
        }
        return new Step(strays.size(), strays.size(), next(strays, most, span));
    }

    @Override
    public Step mend(DbExecute tx, Pass pass) {
        var span = spans.media(tx, pass.position());
        var lost = rows.lost(tx, span, PAGE);
        int begun = anew.make(
                tx, lost.stream().flatMap(id -> media.find(id).stream()).toList());
        return new Step(lost.size(), begun, next(lost, PAGE, span));
    }

    private static Sighting sighting(MetadataDocuments.Sketch document) {
        return new Sighting(
                document.media().toString(),
                Optional.of(document.media()),
                document.whole() ? WHOLE : "",
                Optional.empty());
    }

    private static Optional<String> next(List<MediaId> page, int most, Span span) {
        return page.size() < most ? span.next() : Optional.of(page.getLast().toString());
    }
}
