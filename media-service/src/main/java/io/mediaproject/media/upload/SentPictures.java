package io.mediaproject.media.upload;

import io.mediaproject.media.catalogue.Miniature;
import io.mediaproject.platform.multipart.Multipart;
import io.mediaproject.platform.web.Problem;
import io.mediaproject.platform.web.Refused;
import java.io.IOException;
import java.util.Optional;

/** Reads miniatures as they are sent in forms. */
public final class SentPictures {
    private final Miniatures miniatures;
    private final PictureMemory memory;
    private final int largest;

    SentPictures(Miniatures miniatures, PictureMemory memory, int largest) {
        this.miniatures = miniatures;
        this.memory = memory;
        this.largest = largest;
    }

    /** Empty for a field that a web form sends although no file was chosen: with neither name nor bytes. */
    Optional<Miniature> read(Multipart.Part part) throws IOException, InterruptedException {
        try (var content = memory.counted(part.content())) {
            byte[] picture = content.readNBytes(largest + 1);
            if (picture.length > largest) {
                throw new Refused(Problem.tooLarge(
                        "The miniature has more than the %d bytes that are taken.".formatted(largest)));
            }
            if (picture.length == 0
                    && part.headers().filename().filter(String::isEmpty).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(miniatures.of(picture));
        }
    }
}
