package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnifferTest {
    private final Sniffer sniffer = new Sniffer();

    @ParameterizedTest
    @CsvSource({
        "JPEG, FFD8FFE000104A464946",
        "PNG, 89504E470D0A1A0A0000000D49484452",
        "GIF, 474946383961",
        "GIF, 474946383761",
        "WEBP, 52494646000000005745425056503820",
        "TIFF, 49492A0008000000",
        "TIFF, 4D4D002A00000008",
        "TIFF, 49492B0008000000",
        "BMP, 424D9600000000000000360000002800000001",
        "AVI, 524946460000000041564920",
        "MPEG, 000001BA44000400",
        "MPEG, 000001B3160120",
        "WEBM, 1A45DFA39F4286810142F7810142F2810442F381084282847765626D",
        "MKV, 1A45DFA3A34286810142F7810142F2810442F381084282886D6174726F736B61",
        "MOV, 00000008776964650000",
        "MOV, 0000001C6D6F6F76",
    })
    void typeByItsSignature(ContentType type, String hex) {
        assertThat(sniffer.accept(HexFormat.of().parseHex(hex))).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "MP4, isom, mp41",
        "MP4, mp42, isom",
        "MP4, XXXX, isom",
        "M4V, 'M4V ', mp42",
        "MOV, 'qt  ', 'qt  '",
        "THREE_GP, 3gp4, isom",
        "THREE_GP, 3g2a, isom",
        "AVIF, avif, mif1",
        "AVIF, mif1, avif",
        "HEIC, heic, mif1",
        "HEIC, mif1, heic",
    })
    void isoFileByItsBrands(ContentType type, String major, String compatible) {
        assertThat(sniffer.accept(ftyp(major, compatible))).contains(type);
    }

    @ParameterizedTest
    @CsvSource({"'M4A ', isom", "'crx ', isom", "'jp2 ', 'jp2 '", "XXXX, YYYY"})
    void isoFileThatIsNotOursIsRefused(String major, String compatible) {
        assertThat(sniffer.accept(ftyp(major, compatible))).isEmpty();
    }

    @Test
    void brandsEndWithTheirBox() {
        byte[] file = ftyp("XXXX", "YYYY");
        byte[] behind = "isom".getBytes(StandardCharsets.US_ASCII);
        var longer = Arrays.copyOf(file, file.length + behind.length);
        System.arraycopy(behind, 0, longer, file.length, behind.length);

        assertThat(sniffer.accept(longer)).isEmpty();
    }

    @Test
    void oggWithPicturesIsVideoAndWithoutIsNot() {
        assertThat(sniffer.accept(text("OggS\0\2............\u0080theora"))).contains(ContentType.OGG);
        assertThat(sniffer.accept(text("OggS\0\2............OVP80"))).contains(ContentType.OGG);
        assertThat(sniffer.accept(text("OggS\0\2............\1video\0\0"))).contains(ContentType.OGG);
        assertThat(sniffer.accept(text("OggS\0\2............BBCD\0"))).contains(ContentType.OGG);
        assertThat(sniffer.accept(text("OggS\0\2............\1vorbis"))).isEmpty();
    }

    @Test
    void transportStreamHasASyncByteInEachPacket() {
        assertThat(sniffer.accept(packets(188, 0, 5))).contains(ContentType.MPEG_TS);
        assertThat(sniffer.accept(packets(192, 4, 5))).contains(ContentType.MPEG_TS);
        assertThat(sniffer.accept(packets(188, 0, 2))).contains(ContentType.MPEG_TS);
        assertThat(sniffer.accept(packets(188, 0, 1))).isEmpty();
        assertThat(sniffer.accept(text("G".repeat(4_096)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|This is a text that somebody called .mp4",
                "text/plain|BM starts many a sentence",
                "text/plain|GIF is a format",
                "image/svg+xml|<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>",
                "application/pdf|%PDF-1.7",
                "text/html|<!DOCTYPE html><html><body>",
            })
    void refusedTypeIsNamed(String name, String content) {
        assertThat(sniffer.accept(text(content))).isEmpty();
        assertThat(sniffer.name(text(content))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#EXTM3U#EXT-X-VERSION:3",
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"/>",
                "ffconcat version 1.0",
                "v=0 o=- 0 0 IN IP4 127.0.0.1",
                "<?xml version=\"1.0\"?><!DOCTYPE svg><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "PK\u0003\u0004",
                "ID3\u0004",
            })
    void playlistsAndOtherFilesAreNeverMedia(String content) {
        assertThat(sniffer.accept(text(content))).isEmpty();
        assertThat(sniffer.name(text(content))).contains("/");
    }

    @Test
    void shortFilesDoNoHarm() {
        for (int length = 0; length < 20; length++) {
            assertThat(sniffer.accept(new byte[length])).isEmpty();
            assertThat(sniffer.accept(Arrays.copyOf(ftyp("isom", "isom"), Math.min(length, 8))))
                    .isEmpty();
        }
    }

    private static byte[] ftyp(String major, String compatible) {
        return text("\0\0\0\u0014ftyp" + major + "\0\0\2\0" + compatible);
    }

    private static byte[] packets(int size, int offset, int count) {
        var stream = new byte[size * count];
        for (int at = offset; at < stream.length; at += size) {
            stream[at] = 0x47;
            stream[at + 3] = 0x10;
        }
        return stream;
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }
}
