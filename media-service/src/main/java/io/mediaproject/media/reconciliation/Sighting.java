package io.mediaproject.media.reconciliation;

import io.mediaproject.contracts.MediaId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is in a store.
 *
 * @param media whose it is, where its key tells
 * @param note what else the pass has to know of it
 * @param madeAt where the store tells
 */
record Sighting(String key, Optional<MediaId> media, String note, Optional<Instant> madeAt) {}
