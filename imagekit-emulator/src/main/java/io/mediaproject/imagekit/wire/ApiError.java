package io.mediaproject.imagekit.wire;

import java.util.List;

/** A refusal in ImageKit's own words, with the status it comes with. */
public abstract sealed class ApiError extends RuntimeException {
    private final int status;

    private ApiError(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** 400: the request itself is wrong. */
    public static final class Invalid extends ApiError {
        public Invalid(String message) {
            super(400, message);
        }

        /** The usual sentence about one parameter. */
        public static Invalid parameter(String name) {
            return new Invalid("Your request contains invalid " + name + " parameter.");
        }

        /** The usual sentence about a parameter that is not there. */
        public static Invalid missing(String name) {
            return new Invalid("Your request is missing " + name + " parameter.");
        }
    }

    /** 401: no key came with the request. */
    public static final class NoKey extends ApiError {
        public NoKey() {
            super(401, "Your request does not contain private API key.");
        }
    }

    /** 403: the key is not ours. */
    public static final class UnknownAccount extends ApiError {
        public UnknownAccount() {
            super(403, "Your account cannot be authenticated.");
        }
    }

    /** 404: there is no such file. */
    public static final class NoSuchFile extends ApiError {
        public NoSuchFile() {
            super(404, "The requested file does not exist.");
        }
    }

    /** 404: none of the files is there. */
    public static final class NoSuchFiles extends ApiError {
        private final List<String> missing;

        public NoSuchFiles(List<String> missing) {
            super(404, "The requested file(s) does not exist.");
            this.missing = List.copyOf(missing);
        }

        public List<String> missing() {
            return missing;
        }
    }
}
