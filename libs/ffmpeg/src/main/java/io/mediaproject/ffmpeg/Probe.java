package io.mediaproject.ffmpeg;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Everything that ffprobe says of a file, word for word, and the few facts that everybody asks for. */
public record Probe(ObjectNode document, Summary summary) {}
