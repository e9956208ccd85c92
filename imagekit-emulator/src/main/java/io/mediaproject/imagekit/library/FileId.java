package io.mediaproject.imagekit.library;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The 24 hex digits by which ImageKit knows a file or a version. */
public record FileId(@JsonValue String value) implements Comparable<FileId> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator
    public FileId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("A file id has 24 hex digits: " + value);
        }
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    static FileId random() {
        var bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return new FileId(HexFormat.of().formatHex(bytes));
    }

    @Override
    public int compareTo(FileId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
