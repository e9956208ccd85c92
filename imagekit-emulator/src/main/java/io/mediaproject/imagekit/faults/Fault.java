package io.mediaproject.imagekit.faults;

import java.time.Duration;

/** A way to fail, as a real CDN does. */
public sealed interface Fault {
    /** 429, with the rate headers telling when to come back. */
    record TooManyRequests(Duration reset) implements Fault {}

    /** A 5xx. */
    record ServerError(int status) implements Fault {
        public ServerError {
            if (status < 500 || status > 599) {
                throw new IllegalArgumentException("A server error has a status from 500 to 599, not " + status + ".");
            }
        }
    }

    /** 401 or 403, whatever key came. */
    record Denied(int status) implements Fault {
        public Denied {
            if (status != 401 && status != 403) {
                throw new IllegalArgumentException("A denial has status 401 or 403, not " + status + ".");
            }
        }
    }

    /** The body, in either direction, goes no faster than this. */
    record SlowBody(long bytesPerSecond) implements Fault {
        public SlowBody {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("A slow body moves at least 1 byte a second.");
            }
        }
    }

    /** The work is done, and the connection ends without an answer. */
    record LostReply() implements Fault {}

    /** The connection is taken and nothing ever comes back. */
    record HalfOpen() implements Fault {}
}
