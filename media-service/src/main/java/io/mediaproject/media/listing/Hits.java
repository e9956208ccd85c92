package io.mediaproject.media.listing;

import io.mediaproject.contracts.MediaId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a search found, the best first.
 *
 * @param more whether there is more than was looked at
 */
record Hits(List<Hit> list, boolean more) {
    /** How many a search finds at most. */
    static final int MOST = 10_000;

    /** Of a search that took too long. */
    static final Hits UNKNOWN = new Hits(List.of(), true);

    private static final int HIT = Integer.BYTES + 3 * Long.BYTES;

    Hits {
        list = List.copyOf(list);
    }

    /** The best of these; more, if there are too many or if it is said. */
    static Hits of(Collection<Hit> found, boolean more) {
        var ordered = found.stream().distinct().sorted().toList();
        return new Hits(ordered.subList(0, Math.min(MOST, ordered.size())), more || ordered.size() > MOST);
    }

    /** As text for Redis, as short as can be; ids only, they give nobody a right. */
    String written() {
        var bytes = ByteBuffer.allocate(1 + list.size() * HIT);
        bytes.put((byte) (more ? 1 : 0));
        for (var hit : list) {
            var id = hit.media().value();
            bytes.putInt(hit.rank()).putLong(hit.at());
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Empty for what is not written so. */
    static Optional<Hits> read(String written) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(written));
            if (bytes.remaining() % HIT != 1) {
                return Optional.empty();
            }
            boolean more = bytes.get() == 1;
            var hits = new ArrayList<Hit>(bytes.remaining() / HIT);
            while (bytes.hasRemaining()) {
                hits.add(new Hit(
                        bytes.getInt(), bytes.getLong(), new MediaId(new UUID(bytes.getLong(), bytes.getLong()))));
            }
            return Optional.of(new Hits(hits, more));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
