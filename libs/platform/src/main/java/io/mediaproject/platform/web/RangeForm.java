package io.mediaproject.platform.web;

import java.util.regex.Pattern;

/** The one form of a range that is served in part. */
final class RangeForm {
    static final Pattern PATTERN = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private RangeForm() {}
}
