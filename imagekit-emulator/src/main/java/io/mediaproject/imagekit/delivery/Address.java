package io.mediaproject.imagekit.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;

/** What a delivery path means: a file, maybe its poster, maybe with transformations in front. */
record Address(String filePath, boolean poster, boolean transformed) {
    private static final String POSTER = "ik-thumbnail.jpg";
    private static final String TRANSFORMATION = "tr:";

    /** The meaning of the encoded path behind the ImageKit id; empty if it is no path. */
    static Optional<Address> of(String encodedPath) {
        return decode(encodedPath).map(Address::read);
    }

    private static Address read(String path) {
        var kept = new ArrayList<String>();
        boolean transformed = false;
        for (String segment : path.split("/", -1)) {
            if (segment.startsWith(TRANSFORMATION)) {
                transformed = true;
            } else {
                kept.add(segment);
            }
        }
        boolean poster = kept.size() > 1 && kept.getLast().equals(POSTER);
        if (poster) {
            kept.removeLast();
        }
        return new Address("/" + String.join("/", kept), poster, transformed);
    }

    private static Optional<String> decode(String encoded) {
        var bytes = ByteBuffer.allocate(encoded.length() * 3);
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else if (i + 2 < encoded.length() && isHex(encoded, i + 1)) {
                bytes.put((byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static boolean isHex(String text, int at) {
        return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
    }
}
