package io.mediaproject.imagekit.library;

/** Why a file was not taken. */
public abstract sealed class LibraryError extends RuntimeException {
    private LibraryError(String message) {
        super(message, null, false, false);
    }

    /** The file is larger than the plan allows. */
    public static final class TooLarge extends LibraryError {
        public TooLarge(long limit) {
            super("The file is larger than " + limit + " bytes.");
        }
    }

    /** The file has no bytes. */
    public static final class Empty extends LibraryError {
        public Empty() {
            super("The file is empty.");
        }
    }

    /** There is a file at that path, and it may not be replaced. */
    public static final class Exists extends LibraryError {
        public Exists(String filePath) {
            super("There is a file at " + filePath + " already.");
        }
    }

    /** The file has as many versions as a file can have. */
    public static final class TooManyVersions extends LibraryError {
        public TooManyVersions(String filePath) {
            super("The file at " + filePath + " has no room for another version.");
        }
    }
}
