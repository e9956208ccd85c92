package io.mediaproject.imagekit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorView(String message, String help, @Nullable List<String> missingFileIds) {
    private static final String HELP = "For support kindly contact us at support@imagekit.io.";

    static ErrorView of(String message) {
        return new ErrorView(message, HELP, null);
    }

    static ErrorView of(ApiError error) {
        return switch (error) {
            case ApiError.NoSuchFiles files -> new ErrorView(files.message(), HELP, files.missing());
            case ApiError.Invalid _, ApiError.NoKey _, ApiError.UnknownAccount _, ApiError.NoSuchFile _ ->
                of(error.message());
        };
    }
}
