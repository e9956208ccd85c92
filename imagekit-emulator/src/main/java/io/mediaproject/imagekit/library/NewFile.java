package io.mediaproject.imagekit.library;

/** Where an upload goes and what is to happen to a file that is there already; names are clean. */
public record NewFile(String folder, String name, boolean unique, boolean overwrite, Labels labels) {}
