package io.mediaproject.imagekit.delivery;

import java.util.regex.Pattern;

/** What a Range header asks for of a file of a given size. */
sealed interface ByteRange {
    /** No range, or one that RFC 9110 lets us leave aside: everything. */
    record Whole() implements ByteRange {}

    /** The bytes from {@code first} to {@code last}, both included. */
    record Part(long first, long last) implements ByteRange {
        long length() {
            return last - first + 1;
        }
    }

    /** A range that begins behind the end. */
    record Unsatisfiable() implements ByteRange {}

    Pattern ONE_RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** Several ranges, other units and what cannot be read give the whole file, as RFC 9110 §14.2 allows. */
    static ByteRange of(String header, long size) {
        var range = ONE_RANGE.matcher(header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new Whole();
        }
        if (range.group(1).isEmpty()) {
            long suffix = Long.parseLong(range.group(2));
            return suffix == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - suffix), size - 1);
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }
}
