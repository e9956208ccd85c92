package io.mediaproject.platform.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of ImageKit's own SDK. */
class UrlSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_600_000_000);
    private static final String FILE = "sdk-testing-files/future-search.png";
    private static final String EXPIRING = FILE + "?ik-t=1700000000&ik-s=d1e775e43babba53d584f2ea19aaa14939210f6d";

    private final UrlSignature signature = new UrlSignature("dummy-key");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sdk-testing-files/future-search.png | ?ik-s=32dbbbfc5f945c0403c71b54c38e76896ef2d6b0",
                "sdk-testing-files/future-search.png?version=2.0&tr=w-300,h-200 | &ik-s=601d97a7834b7554f4dabf0d3fc3a219ceeb6b31",
                "tr:w-300,h-200/sdk-testing-files/future-search.png?version=2.0 | &ik-s=dd1ee8f83d019bc59fd57a5fc4674a11eb8a3496"
            })
    void signsForEverAsTheOfficialSdk(String rest, String appended) {
        assertThat(signature.signForEver(rest)).isEqualTo(rest + appended);
        assertThat(signature.verify(rest + appended, NOW)).isEqualTo(SignatureVerdict.VALID);
    }

    @Test
    void signsWithAnExpiry() {
        assertThat(signature.sign(FILE, Instant.ofEpochSecond(1_700_000_000))).isEqualTo(EXPIRING);
        assertThat(signature.verify(EXPIRING, NOW)).isEqualTo(SignatureVerdict.VALID);
    }

    @Test
    void endsInTheSecondOfItsExpiry() {
        assertThat(signature.verify(EXPIRING, Instant.ofEpochSecond(1_699_999_999)))
                .isEqualTo(SignatureVerdict.VALID);
        assertThat(signature.verify(EXPIRING, Instant.ofEpochSecond(1_700_000_000)))
                .isEqualTo(SignatureVerdict.EXPIRED);
    }

    @Test
    void findsTheSignatureInFrontOfOtherParameters() {
        String moved = FILE + "?ik-s=601d97a7834b7554f4dabf0d3fc3a219ceeb6b31&version=2.0&tr=w-300,h-200";

        assertThat(signature.verify(moved, NOW)).isEqualTo(SignatureVerdict.VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FILE + "?ik-t=1700000001&ik-s=d1e775e43babba53d584f2ea19aaa14939210f6d",
                FILE + "?ik-s=d1e775e43babba53d584f2ea19aaa14939210f6d",
                FILE + "?x=1&ik-s=32dbbbfc5f945c0403c71b54c38e76896ef2d6b0",
                "other.png?ik-s=32dbbbfc5f945c0403c71b54c38e76896ef2d6b0",
                FILE + "?ik-s=32DBBBFC5F945C0403C71B54C38E76896EF2D6B0",
                FILE + "?ik-s=",
                FILE + "?ik-t=1700000000",
                FILE + "?ik-t=soon&ik-s=d1e775e43babba53d584f2ea19aaa14939210f6d",
                FILE + "?ik-t=-1&ik-s=d1e775e43babba53d584f2ea19aaa14939210f6d",
                EXPIRING + "&ik-s=00",
                EXPIRING + "&ik-t=1800000000"
            })
    void refusesWhatWasChanged(String url) {
        assertThat(signature.verify(url, NOW)).isEqualTo(SignatureVerdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, FILE + "?tr=w-1", FILE + "?"})
    void knowsWhatWasNeverSigned(String url) {
        assertThat(signature.verify(url, NOW)).isEqualTo(SignatureVerdict.UNSIGNED);
    }

    @Test
    void aBlankKeyIsRefused() {
        assertThatThrownBy(() -> new UrlSignature(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addressesAreSignedBelowTheEndpoint() {
        var urls = new SignedUrl(URI.create("https://ik.imagekit.io/demo"), "dummy-key");

        assertThat(urls.of("/" + FILE, Instant.ofEpochSecond(1_700_000_000)))
                .hasToString("https://ik.imagekit.io/demo/" + EXPIRING);
        assertThat(urls.forEver(FILE))
                .hasToString("https://ik.imagekit.io/demo/" + FILE + "?ik-s=32dbbbfc5f945c0403c71b54c38e76896ef2d6b0");
    }
}
