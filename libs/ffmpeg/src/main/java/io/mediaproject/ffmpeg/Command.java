package io.mediaproject.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One call of a tool: its arguments as a list, never a line for a shell. */
record Command(Path tool, List<String> arguments, Path folder, Limits limits) {
    Command {
        arguments = List.copyOf(arguments);
    }

    /** The arguments of the confining script: libraries, limits, then the tool and its own. */
    List<String> confined(String libraries) {
        var confinement = Stream.of(
                libraries,
                Long.toString(limits.memoryBytes()),
                Long.toString(limits.cpu().toSeconds()),
                Long.toString(limits.outputBytes()),
                tool.toString());
        return Stream.concat(confinement, arguments.stream()).toList();
    }
}
