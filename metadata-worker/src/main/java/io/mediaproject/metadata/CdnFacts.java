package io.mediaproject.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediaproject.contracts.JobResult;
import io.mediaproject.contracts.MediaId;
import io.mediaproject.contracts.Operation;
import io.mediaproject.contracts.Report;
import io.mediaproject.platform.messaging.Decoded;
import io.mediaproject.platform.messaging.Handler;
import io.mediaproject.platform.messaging.Incoming;
import io.mediaproject.platform.messaging.MessageCodec;
import io.mediaproject.platform.messaging.Receipt;
import io.mediaproject.platform.mongo.MongoDown;
import java.util.Map;
import org.bson.Document;

/** Writes what the CDN said of a media into its document: the answer for the file, the one for its miniature within. */
final class CdnFacts implements Handler {
    private static final String MINIATURE = "miniature";

    private final MetadataStore store;
    private final MessageCodec codec = new MessageCodec();
    private final ObjectMapper json = new ObjectMapper();

    CdnFacts(MetadataStore store) {
        this.store = store;
    }

    // May come twice: the same answer is written again, and an older fence never replaces a newer one.
    @Override
    public Receipt handle(Incoming message) throws InterruptedException {
        return switch (codec.read(message)) {
            case Decoded.News(Report.Succeeded news)
            when news.result() instanceof JobResult.OnCdn copies -> keep(news.run(), copies);
            case Decoded.Unreadable(var reason) -> Receipt.park(reason);
            case Decoded.News _, Decoded.Work _, Decoded.Stop _ ->
                Receipt.park("A %s with the key '%s' tells nothing of the CDN."
                        .formatted(message.type(), message.routingKey()));
        };
    }

    private Receipt keep(Report.Run run, JobResult.OnCdn copies) throws InterruptedException {
        if (run.media().isEmpty()) {
            return Receipt.park("The job %s is about no media.".formatted(run.job()));
        }
        try {
            write(run.media().get(), run, document(copies));
            return Receipt.ACK;
        } catch (MongoDown _) {
            return Receipt.LATER;
        }
    }

    private void write(MediaId media, Report.Run run, Document said) throws InterruptedException {
        var job = run.job().toString();
        if (run.operation() != Operation.REPLACE_MINIATURE) {
            store.write(media, new CdnPart(job, run.fence(), said));
        } else if (said.get(MINIATURE) instanceof Map<?, ?> miniature) {
            store.write(media, new MiniaturePart(job, run.fence(), document(miniature)));
        }
    }

    private static Document document(Map<?, ?> fields) {
        var document = new Document();
        fields.forEach((name, value) -> document.append(String.valueOf(name), value));
        return document;
    }

    private Document document(JobResult.OnCdn copies) {
        var claims = json.createObjectNode();
        copies.original().ifPresent(file -> claims.setAll(answer(file)));
        copies.miniature().ifPresent(file -> claims.set(MINIATURE, answer(file)));
        return new Document(FactsDocument.of(claims));
    }

    private ObjectNode answer(JobResult.CdnFile file) {
        return json.valueToTree(file.answer());
    }
}
