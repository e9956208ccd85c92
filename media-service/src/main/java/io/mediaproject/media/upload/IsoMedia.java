package io.mediaproject.media.upload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells apart what ISO base media files (ISO/IEC 14496-12) can be, by the brands in their first box. */
final class IsoMedia {
    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
    private static final Set<String> M4V = Set.of("M4V ", "M4VH", "M4VP");
    private static final Set<String> MP4 = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1",
            "hvc1", "av01", "dash", "msdh", "mmp4", "MSNV", "f4v ", "F4V ", "XAVC", "NDSC", "NDSH", "NDSM", "cmfc",
            "cmf2", "iso1");
    // Sound alone, camera raw and JPEG 2000 use the same boxes.
    private static final Set<String> NOT_OURS =
            Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "crx ", "jp2 ", "jpx ", "jpm ", "mjp2", "dvb1");
    private static final int BRANDS_AT = 16;
    private static final int MOST_BRANDS = 64;

    private IsoMedia() {}

    static Optional<ContentType> accept(Head head) {
        if (!head.text(4, "ftyp")) {
            return quickTimeWithoutBrand(head) ? Optional.of(ContentType.MOV) : Optional.empty();
        }
        String major = head.fourCharacters(8);
        if (NOT_OURS.contains(major)) {
            return Optional.empty();
        }
        List<String> compatible = compatible(head);
        // An AVIF may call itself mif1 and say only here what it is.
        if (HEIC.contains(major) && compatible.stream().anyMatch(AVIF::contains)) {
            return Optional.of(ContentType.AVIF);
        }
        return brand(major)
                .or(() -> compatible.stream()
                        .map(IsoMedia::brand)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<ContentType> brand(String brand) {
        if (AVIF.contains(brand)) {
            return Optional.of(ContentType.AVIF);
        }
        if (HEIC.contains(brand)) {
            return Optional.of(ContentType.HEIC);
        }
        if (M4V.contains(brand)) {
            return Optional.of(ContentType.M4V);
        }
        if (brand.equals("qt  ")) {
            return Optional.of(ContentType.MOV);
        }
        if (brand.startsWith("3gp") || brand.startsWith("3g2")) {
            return Optional.of(ContentType.THREE_GP);
        }
        return MP4.contains(brand) ? Optional.of(ContentType.MP4) : Optional.empty();
    }

    private static List<String> compatible(Head head) {
        var brands = new ArrayList<String>();
        int size = head.octet(2) << 8 | head.octet(3);
        for (int at = BRANDS_AT; at + 4 <= Math.min(size, head.length()) && brands.size() < MOST_BRANDS; at += 4) {
            brands.add(head.fourCharacters(at));
        }
        return brands;
    }

    /** QuickTime files from before brands start with another box; its size tells it from text. */
    private static boolean quickTimeWithoutBrand(Head head) {
        String box = head.fourCharacters(4);
        return head.octet(0) < ' ' && (box.equals("moov") || box.equals("mdat") || box.equals("wide"));
    }
}
