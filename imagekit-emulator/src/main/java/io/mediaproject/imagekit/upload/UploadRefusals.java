package io.mediaproject.imagekit.upload;

import io.helidon.webserver.http.HttpRouting;
import io.mediaproject.imagekit.library.LibraryError;
import io.mediaproject.imagekit.wire.ApiError;
import io.mediaproject.imagekit.wire.Refusals;

/** Says in ImageKit's words why an upload was not taken. */
final class UploadRefusals {
    private UploadRefusals() {}

    static void register(HttpRouting.Builder routing) {
        routing.error(LibraryError.class, (request, response, error) -> Refusals.refuse(request, response, of(error)));
        routing.error(
                FormReader.BrokenForm.class,
                (request, response, _) -> Refusals.refuse(
                        request, response, new ApiError.Invalid("Your request contains a form that cannot be read.")));
    }

    private static ApiError of(LibraryError error) {
        return new ApiError.Invalid(
                switch (error) {
                    case LibraryError.Empty _ -> "Your request is missing file parameter.";
                    case LibraryError.TooLarge _ ->
                        "Your request contains invalid file parameter. The file size exceeds limits.";
                    case LibraryError.Exists _ ->
                        "A file with the same name already exists at the exact location. We"
                                + " could not overwrite it because both overwriteFile and useUniqueFileName are set to"
                                + " false.";
                    case LibraryError.TooManyVersions _ -> "Upload Limit Exceeded.";
                });
    }
}
