package io.mediaproject.imagekit.management;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.mediaproject.imagekit.library.Facts;

/** What ImageKit tells about the content of a file alone. */
record MetadataView(@JsonUnwrapped Facts facts, long size) {}
