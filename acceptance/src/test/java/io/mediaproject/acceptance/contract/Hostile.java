package io.mediaproject.acceptance.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What nobody should send. */
final class Hostile {
    private static final int LONG = 100_000;
    private static final int DEEP = 10_000;

    static final List<String> TEXTS = List.of(
            " ",
            "-1",
            "0",
            "1.5",
            "99999999999999999999",
            "1e309",
            "NaN",
            "null",
            "true",
            "\u0000",
            "a\u0000b",
            "\r\nSet-Cookie: a=b",
            "\u202egnp.exe",
            "\ud83d\ude00",
            "' OR '1'='1",
            "'; DROP TABLE media; --",
            "%' AND 1 = CAST((SELECT version()) AS int) --",
            "{\"$gt\": \"\"}",
            "../../../etc/passwd",
            "${jndi:ldap://127.0.0.1/a}",
            "x".repeat(4_000));

    static final List<String> JSON = Stream.concat(
                    Stream.of(
                            "1",
                            "-1",
                            "1.5",
                            "1e400",
                            "true",
                            "null",
                            "[]",
                            "[null]",
                            "{}",
                            "{\"$gt\": \"\"}",
                            "\"\\u0000\"",
                            "\"\\ud800\"",
                            "[".repeat(DEEP) + "]".repeat(DEEP),
                            "\"" + "x".repeat(LONG) + "\""),
                    Stream.of("\\u202egnp.exe", "' OR '1'='1", "../../etc/passwd", "", " ")
                            .map(text -> "\"" + text + "\""))
            .toList();

    static final List<Body> BODIES = List.of(
            Body.json(""),
            Body.json("null"),
            Body.json("[]"),
            Body.json("{"),
            Body.json("{\"a\": 1, \"a\": 2}"),
            Body.json("{\"a\": NaN}"),
            Body.json("[".repeat(LONG)),
            Body.json("\"%s\"", "x".repeat(LONG)),
            new Body("application/json", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}),
            new Body("text/plain", "{}".getBytes(StandardCharsets.UTF_8)),
            new Body("application/xml", "<a/>".getBytes(StandardCharsets.UTF_8)),
            new Body("multipart/form-data", "no boundary".getBytes(StandardCharsets.UTF_8)),
            new Body("no type at all", "{}".getBytes(StandardCharsets.UTF_8)));

    private Hostile() {}

    /** For a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The beginning of it, for people. */
    static String shown(String text) {
        return text.substring(0, Math.min(text.length(), 60));
    }
}
