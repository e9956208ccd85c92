package io.mediaproject.imagekit.library;

/** What a file is, seen by its first bytes; the size limits and {@code fileType} follow it. */
public enum FileKind {
    IMAGE,
    VIDEO,
    OTHER
}
