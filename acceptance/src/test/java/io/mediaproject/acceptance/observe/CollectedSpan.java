package io.mediaproject.acceptance.observe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A span as it was sent: the fields of opentelemetry-proto 1.x that matter here. */
record CollectedSpan(String service, String name, String traceId, String id, String parent) {
    /** A field of a protobuf message that has a length; all others are skipped. */
    private record Field(int number, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String hex() {
            return HexFormat.of().formatHex(bytes);
        }
    }

    /** Of an ExportTraceServiceRequest. */
    static List<CollectedSpan> read(byte[] request) {
        var spans = new ArrayList<CollectedSpan>();
        for (var ofResource : all(request, 1)) {
            var service = all(ofResource.bytes(), 1).stream()
                    .flatMap(resource -> all(resource.bytes(), 1).stream())
                    .filter(attribute -> first(attribute, 1).text().equals("service.name"))
                    .map(attribute -> first(first(attribute, 2), 1).text())
                    .findFirst()
                    .orElse("");
            for (var ofScope : all(ofResource.bytes(), 2)) {
                all(ofScope.bytes(), 2).forEach(span -> spans.add(span(service, span)));
            }
        }
        return spans;
    }

    private static CollectedSpan span(String service, Field span) {
        return new CollectedSpan(
                service,
                first(span, 5).text(),
                first(span, 1).hex(),
                first(span, 2).hex(),
                first(span, 4).hex());
    }

    private static Field first(Field message, int number) {
        return all(message.bytes(), number).stream().findFirst().orElse(new Field(number, new byte[0]));
    }

    private static List<Field> all(byte[] message, int number) {
        var fields = new ArrayList<Field>();
        var in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int length = switch ((int) (tag & 7)) {
                case 0 -> {
                    varint(in);
                    yield 0;
                }
                case 1 -> 8;
                case 2 -> (int) varint(in);
                case 5 -> 4;
                default -> throw new AssertionError("This is no protobuf: the tag is " + tag);
            };
            var bytes = new byte[length];
            in.get(bytes);
            if (tag >> 3 == number) {
                fields.add(new Field(number, bytes));
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
