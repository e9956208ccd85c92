package io.mediaproject.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeySealTest {
    private static final AuthSecret SECRET = new AuthSecret("0123456789abcdef0123456789abcdef");
    private static final byte[] PLAIN = {1, 2, 3};

    @Test
    void opensWhatItSealed() {
        var sealed = new KeySeal(SECRET).seal("kid", PLAIN);

        assertThat(new KeySeal(SECRET).open("kid", sealed)).contains(PLAIN);
        assertThat(new KeySeal(SECRET).seal("kid", PLAIN)).isNotEqualTo(sealed);
    }

    @Test
    void opensNothingElse() {
        var seal = new KeySeal(SECRET);
        var sealed = seal.seal("kid", PLAIN);
        var changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;

        assertThat(new KeySeal(new AuthSecret("0123456789abcdef0123456789abcdeF")).open("kid", sealed))
                .isEmpty();
        assertThat(seal.open("another", sealed)).isEmpty();
        assertThat(seal.open("kid", changed)).isEmpty();
        assertThat(seal.open("kid", new byte[27])).isEmpty();
    }

    @Test
    void eachPurposeHasAKeyOfItsOwnThatNeverChanges() {
        var key = SECRET.derive("signing keys", "AES").getEncoded();

        assertThat(key)
                .hasSize(32)
                .isNotEqualTo(SECRET.derive("refresh tokens", "AES").getEncoded());
        // Computed with Python's hmac: whatever changes this locks every installation out of its keys.
        assertThat(HexFormat.of().formatHex(key))
                .isEqualTo("5c82d5c5e72145a3568a4876169777c7691b5be486bb5d863932efb8d7128822");
    }

    @Test
    void aShortSecretIsRefusedAndAGoodOneIsNotShown() {
        assertThatThrownBy(() -> new AuthSecret("0123456789abcdef0123456789abcde"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SECRET).hasToString("AuthSecret[hidden]");
    }

    @Test
    void aKeyPairSurvivesItsEncoding() {
        var key = SigningKey.generate();

        var decoded = SigningKey.decode(key.kid(), key.encoded());

        assertThat(decoded.jwk()).isEqualTo(key.jwk());
        assertThat(key.publicKey().getModulus().bitLength()).isEqualTo(2048);
        assertThat(key).hasToString("SigningKey[%s]".formatted(key.kid()));
        assertThatThrownBy(() -> SigningKey.decode("kid", PLAIN)).isInstanceOf(IllegalStateException.class);
    }
}
