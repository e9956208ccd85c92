package io.mediaproject.auth.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.UUID;

/** A key pair that can sign. */
record SigningKey(String kid, RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {
    private static final int BITS = 2048;

    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var kid = UUID.randomUUID().toString();
            return new SigningKey(kid, (RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no RSA keys.", e);
        }
    }

    /** From the PKCS#8 form that {@link #encoded()} gave. */
    static SigningKey decode(String kid, byte[] pkcs8) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            var open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
            return new SigningKey(kid, (RSAPublicKey) factory.generatePublic(open), secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing key %s is not an RSA key.".formatted(kid), e);
        }
    }

    byte[] encoded() {
        return privateKey.getEncoded();
    }

    PublicJwk jwk() {
        return PublicJwk.of(kid, publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[%s]".formatted(kid);
    }
}
