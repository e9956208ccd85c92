package io.mediaproject.imagekit.wire;

/** A version of a file as ImageKit shows it. */
public record VersionView(String id, String name) {}
