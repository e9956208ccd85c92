package io.mediaproject.media.deadletters;

import io.mediaproject.platform.web.CallerError;
import java.util.UUID;

/** What a caller can get wrong about a dead letter. */
public abstract sealed class DeadLetterError extends CallerError {
    private static final long serialVersionUID = 1L;

    private DeadLetterError(String message) {
        super(message);
    }

    static final class NotFound extends DeadLetterError {
        private static final long serialVersionUID = 1L;

        NotFound(UUID id) {
            super("There is no dead letter %s.".formatted(id));
        }
    }

    /** It cannot be sent again, or not once more. */
    static final class Settled extends DeadLetterError {
        private static final long serialVersionUID = 1L;

        private Settled(String message) {
            super(message);
        }

        static Settled redriven(UUID id) {
            return new Settled("The dead letter %s was sent again already.".formatted(id));
        }

        static Settled cut(ParkedLetter letter) {
            return new Settled("Of the dead letter %s only %d of %d bytes were kept."
                    .formatted(letter.id(), letter.kept(), letter.bodySize()));
        }

        static Settled nowhere(ParkedLetter letter) {
            return new Settled("The dead letter %s came from the queue \"%s\", which is none of ours."
                    .formatted(letter.id(), letter.address().queue()));
        }
    }
}
