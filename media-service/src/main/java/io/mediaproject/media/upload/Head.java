package io.mediaproject.media.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The first bytes of a file, to be compared with signatures; what lies behind them equals nothing. */
final class Head {
    private final byte[] bytes;

    Head(byte[] bytes) {
        this.bytes = bytes;
    }

    int length() {
        return bytes.length;
    }

    /** The byte at {@code at}, or -1 behind the end. */
    int octet(int at) {
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    boolean hex(int at, String digits) {
        return has(at, HexFormat.of().parseHex(digits));
    }

    boolean text(int at, String ascii) {
        return has(at, ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Four characters, as boxes and brands have them; shorter or empty at the end. */
    String fourCharacters(int at) {
        return at >= bytes.length
                ? ""
                : new String(bytes, at, Math.min(4, bytes.length - at), StandardCharsets.ISO_8859_1);
    }

    /** Whether these bytes and then this text stand anywhere. */
    boolean find(String digits, String ascii) {
        byte[] sought = (new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1) + ascii)
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (has(at, sought)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(int at, byte[] signature) {
        int end = at + signature.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, signature, 0, signature.length);
    }
}
