package io.mediaproject.ffmpeg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the technical facts of a file. */
public final class Ffprobe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OUTPUT = 4 << 20;

    private final Tools tools;

    public Ffprobe(Tools tools) {
        this.tools = tools;
    }

    /** What the containers and headers say; that something can be decoded is {@link Ffmpeg#decodeOneFrame}'s question. */
    public Probe probe(Source source, Limits limits, Cancellation cancellation) {
        var output = new Output.Whole(MOST_OUTPUT);
        var command = new Command(tools.ffprobe(), arguments(source, limits), Path.of("/"), limits);
        var ended = ConfinedRun.run(tools, command, output, cancellation);
        Verdict.check(ended);
        var document = parse(output.bytes());
        var summary = Summary.of(document);
        if (summary.videoCodec().isEmpty() && summary.audioCodec().isEmpty()) {
            throw new FfmpegError.NotDecodable("it holds neither pictures nor sound");
        }
        // The name under which we store a file is nobody's business.
        ((ObjectNode) document.path("format")).remove("filename");
        return new Probe(document, summary);
    }

    private List<String> arguments(Source source, Limits limits) {
        var arguments = new ArrayList<>(List.of("-v", "error", "-hide_banner"));
        arguments.addAll(source.guards(limits));
        arguments.addAll(List.of("-show_format", "-show_streams", "-show_chapters", "-show_programs"));
        if (tools.version().knowsStreamGroups()) {
            arguments.add("-show_stream_groups");
        }
        arguments.addAll(List.of("-of", "json", "-i", source.url()));
        return arguments;
    }

    private static ObjectNode parse(byte[] output) {
        try {
            if (JSON.readTree(output) instanceof ObjectNode document && document.has("format")) {
                return document;
            }
        } catch (JsonProcessingException _) {
            throw new FfmpegError.NotDecodable("its description is not readable");
        } catch (IOException e) {
            throw new FfmpegError.MachineFailed(e.getMessage() == null ? "no reason was given" : e.getMessage());
        }
        throw new FfmpegError.NotDecodable("it has no container that could be described");
    }
}
