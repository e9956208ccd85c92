package io.mediaproject.auth.form;

import io.mediaproject.platform.web.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The body of a plain HTML form, as the URL standard writes it. */
final class UrlEncodedFields {
    private static final int HEX = 16;

    private UrlEncodedFields() {}

    static List<Field> read(byte[] body) {
        var fields = new ArrayList<Field>();
        for (int from = 0; from < body.length; ) {
            int to = indexOf(body, '&', from, body.length);
            if (to > from) {
                fields.add(field(body, from, to));
            }
            from = to + 1;
        }
        return fields;
    }

    private static Field field(byte[] body, int from, int to) {
        int equals = indexOf(body, '=', from, to);
        var name = new String(decode(body, from, equals));
        return new Field.Text(name, decode(body, Math.min(equals + 1, to), to));
    }

    private static char[] decode(byte[] body, int from, int to) {
        var bytes = new byte[to - from];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (body[at] == '%') {
                bytes[length++] = escaped(body, at, to);
                at += 2;
            } else {
                bytes[length++] = body[at] == '+' ? (byte) ' ' : body[at];
            }
        }
        try {
            return FormReader.characters(bytes, 0, length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte escaped(byte[] body, int at, int to) {
        int high = at + 2 < to ? Character.digit(body[at + 1], HEX) : -1;
        int low = at + 2 < to ? Character.digit(body[at + 2], HEX) : -1;
        if (high < 0 || low < 0) {
            throw InvalidRequest.malformed("A % in the body is not followed by two hexadecimal digits.");
        }
        return (byte) (high * HEX + low);
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        int at = from;
        while (at < to && body[at] != wanted) {
            at++;
        }
        return at;
    }
}
