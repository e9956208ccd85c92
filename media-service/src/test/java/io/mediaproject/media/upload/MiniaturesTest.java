package io.mediaproject.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mediaproject.platform.hash.Sha256;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniaturesTest {
    private final Miniatures miniatures = new Miniatures(new Sniffer());

    @ParameterizedTest
    @CsvSource({
        "jpg, 2000, 1000, 640, 320",
        "png, 1000, 2000, 320, 640",
        "bmp, 100, 50, 100, 50",
        "gif, 640, 640, 640, 640",
        "tiff, 5000, 100, 640, 13",
        "webp, 1280, 720, 640, 360"
    })
    void pictureIsScaledToFit(String format, int width, int height, int newWidth, int newHeight) throws Exception {
        var miniature = miniatures.of(picture(format, width, height));

        var decoded = ImageIO.read(new ByteArrayInputStream(miniature.bytes()));
        assertThat(miniature.mimeType()).isEqualTo("image/jpeg");
        assertThat(decoded.getWidth()).isEqualTo(newWidth).isEqualTo(miniature.width());
        assertThat(decoded.getHeight()).isEqualTo(newHeight).isEqualTo(miniature.height());
    }

    @Test
    void transparencyIsKeptAsPng() throws Exception {
        var image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);

        var miniature = miniatures.of(encoded("png", image));

        var decoded = ImageIO.read(new ByteArrayInputStream(miniature.bytes()));
        assertThat(miniature.mimeType()).isEqualTo("image/png");
        assertThat(miniature.extension()).isEqualTo("png");
        assertThat(new Color(decoded.getRGB(50, 50), true).getAlpha()).isZero();
    }

    @Test
    void pictureOfAPhoneHeldUprightStandsUpright() throws Exception {
        var image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().fillRect(0, 0, 100, 100);

        var miniature = miniatures.of(turned(encoded("jpg", image)));

        var decoded = ImageIO.read(new ByteArrayInputStream(miniature.bytes()));
        assertThat(decoded.getWidth()).isEqualTo(100);
        assertThat(decoded.getHeight()).isEqualTo(200);
        assertThat(new Color(decoded.getRGB(50, 20)).getRed()).isGreaterThan(200);
        assertThat(new Color(decoded.getRGB(50, 180)).getRed()).isLessThan(50);
    }

    @Test
    void metadataDoesNotComeAlong() throws Exception {
        var miniature = miniatures.of(turned(picture("jpg", 100, 100)));

        assertThat(new String(miniature.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void hashIsThatOfTheNewBytes() throws Exception {
        var miniature = miniatures.of(picture("jpg", 10, 10));

        assertThat(miniature.sha256()).isEqualTo(Sha256.hex(miniature.bytes())).hasSize(64);
        assertThat(miniature)
                .hasToString("Miniature[image/jpeg, 10 × 10, %d bytes]".formatted(miniature.bytes().length));
    }

    @Test
    void bombIsRefusedByItsHeader() {
        assertThatThrownBy(() -> miniatures.of(pngHeader(50_000, 50_000)))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessageContaining("50000 × 50000");
    }

    @Test
    void textIsNoPicture() {
        assertThatThrownBy(() -> miniatures.of("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessage("The miniature is text/plain, not an image.");
    }

    @Test
    void emptyFileIsNoPicture() {
        assertThatThrownBy(() -> miniatures.of(new byte[0])).isInstanceOf(UnreadablePicture.class);
    }

    @Test
    void videoIsNoPicture() {
        byte[] mpeg = HexFormat.of().parseHex("000001BA44000400");

        assertThatThrownBy(() -> miniatures.of(mpeg)).isInstanceOf(UnreadablePicture.class);
    }

    @Test
    void formatWithoutADecoderIsRefused() {
        byte[] avif = "\0\0\0\u0014ftypavif\0\0\0\0mif1".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> miniatures.of(avif))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessageContaining("JPEG or PNG");
    }

    @ParameterizedTest
    @CsvSource({"jpg", "png", "gif", "bmp", "tiff", "webp"})
    void damagedPictureIsRefusedOrShownAsFarAsItGoes(String format) throws Exception {
        byte[] whole = picture(format, 300, 200);

        for (int length : new int[] {12, 30, 60, whole.length / 2}) {
            try {
                assertThat(miniatures.of(Arrays.copyOf(whole, length)).width()).isPositive();
            } catch (UnreadablePicture refused) {
                assertThat(refused).hasMessageStartingWith("The miniature is ");
            }
        }
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var drawing = image.createGraphics();
        drawing.setColor(Color.ORANGE);
        drawing.fillOval(0, 0, width, height);
        return encoded(format, image);
    }

    private static byte[] encoded(String format, BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** The same JPEG, with EXIF that says: turn me a quarter to the right. */
    private static byte[] turned(byte[] jpeg) {
        byte[] exif = HexFormat.of()
                .parseHex("FFE10022" + "457869660000" + "4D4D002A00000008" + "0001" + "011200030000000100060000"
                        + "00000000");
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] pngHeader(int width, int height) {
        var header = HexFormat.of().parseHex("49484452%08X%08X0802000000".formatted(width, height));
        var crc = new CRC32();
        crc.update(header);
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("89504E470D0A1A0A0000000D"));
        out.writeBytes(header);
        out.writeBytes(HexFormat.of().parseHex("%08X".formatted(crc.getValue())));
        return out.toByteArray();
    }
}
