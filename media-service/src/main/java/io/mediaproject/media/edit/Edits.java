package io.mediaproject.media.edit;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.Hinted;
import io.mediaproject.media.catalogue.Media;
import io.mediaproject.media.catalogue.MediaCatalogue;
import io.mediaproject.media.catalogue.MediaError;
import io.mediaproject.platform.db.Database;
import io.mediaproject.platform.db.UniqueViolation;
import io.mediaproject.platform.security.Caller;
import java.util.Optional;

/** Changes media for those who may; of two who change one at once, neither undoes what it did not see. */
final class Edits {
    // Each further round lost a race against somebody who changed the same media.
    private static final int MOST_ROUNDS = 20;

    private final Database database;
    private final MediaCatalogue catalogue;
    private final Hinted hinted;
    private final Pictures pictures;
    private final EditStore store = new EditStore();

    Edits(Database database, MediaCatalogue catalogue, Hinted hinted, Pictures pictures) {
        this.database = database;
        this.catalogue = catalogue;
        this.hinted = hinted;
        this.pictures = pictures;
    }

    /** The media as it is, for whoever may change it and knows its version. */
    Media changeable(MediaId id, Caller caller, IfMatch condition) {
        var media = catalogue.changeable(id, caller);
        if (!condition.holds(media)) {
            throw new MediaError.Changed(media);
        }
        return media;
    }

    /** The media after the edit; an edit that says what is said already changes nothing. */
    Media apply(MediaId id, Caller caller, IfMatch condition, Edit edit) {
        try {
            return applied(id, caller, condition, edit);
        } catch (MediaError refused) {
            if (edit.picture() instanceof Picture.Replaced(var miniature)) {
                database.inTransactionDo(tx -> pictures.drop(tx, id, miniature));
            }
            throw refused;
        }
    }

    private Media applied(MediaId id, Caller caller, IfMatch condition, Edit edit) {
        for (int round = 1; true; round++) {
            var media = changeable(id, caller, condition);
            if (!edit.changes(media.description()) || written(media, caller, edit)) {
                var now = catalogue.get(id, Optional.of(caller));
                hinted.moved(media, now);
                return now;
            }
            if (round == MOST_ROUNDS) {
                throw new MediaError.Changed(media);
            }
        }
    }

    private boolean written(Media media, Caller caller, Edit edit) {
        boolean stored = pictures.store(media, edit.picture());
        try {
            boolean written = database.inTransaction(tx -> {
                boolean said = store.say(tx, media, edit.of(media.description()));
                if (said) {
                    pictures.change(tx, media, edit.picture(), stored);
                }
                return said;
            });
            pictures.committed();
            return written;
        } catch (UniqueViolation taken) {
            throw catalogue.titleTaken(
                    media.owner(),
                    edit.said().title().orElse(media.description().title()),
                    caller);
        }
    }
}
