package io.mediaproject.media.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediaproject.contracts.MediaId;
import io.mediaproject.media.catalogue.MediaLinks.Part;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MediaLinksTest {
    private static final MediaId ID = new MediaId(UUID.fromString("01990000-0000-7000-8000-000000000001"));
    private static final MediaId OTHER = new MediaId(UUID.fromString("01990000-0000-7000-8000-000000000002"));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final MediaLinks links = links("key", NOW);
    private final String signature = signature(links.signed(ID, Part.CONTENT, LATER));

    @Test
    void addressesStandBelowThePublicOne() {
        assertThat(links.media(ID)).hasToString("https://x.org/media/01990000-0000-7000-8000-000000000001/");
        assertThat(links.part(ID, Part.MINIATURE))
                .hasToString("https://x.org/media/01990000-0000-7000-8000-000000000001/miniature/");
        assertThat(links.signed(ID, Part.CONTENT, LATER).toString())
                .startsWith(
                        "https://x.org/media/01990000-0000-7000-8000-000000000001/content/?expires=1795341660&signature=");
    }

    @Test
    void signatureOpensJustWhatItWasMadeFor() {
        assertThat(opens(links, ID, Part.CONTENT, "1795341660", signature)).isTrue();
        assertThat(opens(links, OTHER, Part.CONTENT, "1795341660", signature)).isFalse();
        assertThat(opens(links, ID, Part.MINIATURE, "1795341660", signature)).isFalse();
        assertThat(opens(links, ID, Part.CONTENT, "1795341661", signature)).isFalse();
        assertThat(opens(links, ID, Part.CONTENT, "1795341660", signature + "A"))
                .isFalse();
        assertThat(opens(links("other", NOW), ID, Part.CONTENT, "1795341660", signature))
                .isFalse();
    }

    @Test
    void signatureExpires() {
        assertThat(opens(links("key", LATER.minusSeconds(1)), ID, Part.CONTENT, "1795341660", signature))
                .isTrue();
        assertThat(opens(links("key", LATER), ID, Part.CONTENT, "1795341660", signature))
                .isFalse();
    }

    @Test
    void whatIsNoSignatureOpensNothing() {
        assertThat(links.opens(ID, Part.CONTENT, Optional.empty(), Optional.of(signature)))
                .isFalse();
        assertThat(links.opens(ID, Part.CONTENT, Optional.of("1795341660"), Optional.empty()))
                .isFalse();
        assertThat(opens(links, ID, Part.CONTENT, "never", signature)).isFalse();
        assertThat(opens(links, ID, Part.CONTENT, "999999999999999999999", signature))
                .isFalse();
    }

    private static boolean opens(MediaLinks links, MediaId id, Part part, String expires, String signature) {
        return links.opens(id, part, Optional.of(expires), Optional.of(signature));
    }

    private static MediaLinks links(String key, Instant now) {
        return new MediaLinks(URI.create("https://x.org/"), key, () -> now);
    }

    private static String signature(URI url) {
        return url.getRawQuery().replaceAll(".*signature=", "");
    }
}
