package io.mediaproject.media.upload;

import io.mediaproject.platform.blob.BlobWriter;

/** The bytes of an upload while nobody may see them: written, counted and hashed, not committed. */
record ReceivedFile(String name, ContentType type, BlobWriter bytes) {}
