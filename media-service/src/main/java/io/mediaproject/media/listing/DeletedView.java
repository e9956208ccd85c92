package io.mediaproject.media.listing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.media.catalogue.MediaView;
import java.time.Instant;

/** A media that is gone and can be brought back, on the wire. */
record DeletedView(@JsonUnwrapped MediaView media, Instant deletedAt) {}
