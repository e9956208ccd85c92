package io.mediaproject.imagekit.library;

/** Finds out what is in a file. */
@FunctionalInterface
public interface Prober {
    /** What could be found out; a file that nobody can read is still a file. */
    Facts facts(Incoming file);
}
