package io.mediaproject.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/** Keeps documents in an H2 file and answers a write only when it is in the file, so that a kill loses no answered write. */
final class SavingBackend extends H2Backend {
    private final MVStore file;

    SavingBackend(MVStore file) {
        super(file);
        this.file = file;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document answer = super.handleMessage(message);
        save();
        return answer;
    }

    private void save() {
        if (file.hasUnsavedChanges()) file.commit();
    }
}
