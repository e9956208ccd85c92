package io.mediaproject.platform.security;

import io.helidon.http.Status;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.Jwk;
import io.helidon.security.jwt.jwk.JwkOctet;
import io.helidon.security.jwt.jwk.JwkRSA;
import io.mediaproject.contracts.UserId;
import io.mediaproject.platform.json.Json;
import io.mediaproject.platform.web.HttpConfig;
import io.mediaproject.platform.web.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** auth-service's internal port as its contract says, with keys and sessions of the test's choice. */
final class StandInAuth implements AutoCloseable {
    private static final String KID = "key-1";

    private final KeyPair keys = rsa();
    private final KeyPair strangers = rsa();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean failing;

    record BadToken(String why, String text) {}

    StandInAuth() {
        server = HttpServer.start(
                HttpConfig.on("127.0.0.1", 0),
                routing -> routing.get("/jwks", (_, response) -> {
                            keyRequests.incrementAndGet();
                            response.send(jwks().getBytes(StandardCharsets.UTF_8));
                        })
                        .get("/sessions/{sid}", (request, response) -> {
                            var json =
                                    sessions.get(request.path().pathParameters().get("sid"));
                            response.status(
                                            failing
                                                    ? Status.BAD_GATEWAY_502
                                                    : json == null ? Status.NOT_FOUND_404 : Status.OK_200)
                                    .send((json == null ? "" : json).getBytes(StandardCharsets.UTF_8));
                        }));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    int keyRequests() {
        return keyRequests.get();
    }

    void failing(boolean now) {
        failing = now;
    }

    void live(String sid, UserId user, Role role, long epoch, boolean active) {
        sessions.put(sid, json(user, role, epoch, active));
    }

    void end(String sid) {
        sessions.remove(sid);
    }

    String json(UserId user, Role role, long epoch, boolean active) {
        var words = role.permissions().stream().map(Permission::word).toList();
        try {
            return Json.lenient().writeValueAsString(new LiveSession(user, "alice", role.word(), words, epoch, active));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token(UserId user, String sid, long epoch) {
        return token(user, sid, epoch, Instant.now().plusSeconds(60));
    }

    String token(UserId user, String sid, long epoch, Instant expires) {
        return sign(keys, KID, good(user, sid, epoch, expires), _ -> {});
    }

    String foreign(UserId user, String sid, String kid) {
        return sign(strangers, kid, good(user, sid, 3, Instant.now().plusSeconds(60)), _ -> {});
    }

    List<BadToken> badTokens(UserId user, String sid, long epoch, Instant now) {
        var soon = now.plusSeconds(60);
        var good = token(user, sid, epoch, soon);
        return List.of(
                new BadToken("expired", token(user, sid, epoch, now.minusSeconds(10))),
                new BadToken("signed by a stranger", foreign(user, sid, KID)),
                new BadToken("changed", good.substring(0, good.length() - 8) + "AAAAAAAA"),
                new BadToken("no signature", good.substring(0, good.lastIndexOf('.') + 1)),
                new BadToken("not yet", signed(user, sid, soon, jwt -> jwt.notBefore(now.plusSeconds(30)))),
                new BadToken("another issuer", signed(user, sid, soon, jwt -> jwt.issuer("evil"))),
                new BadToken("another audience", signed(user, sid, soon, jwt -> jwt.audience(List.of("other")))),
                new BadToken("two audiences", signed(user, sid, soon, jwt -> jwt.addAudience("other"))),
                new BadToken("another type", signed(user, sid, soon, jwt -> jwt.type("JWT"))),
                new BadToken("no sid", signed(user, sid, soon, jwt -> jwt.removePayloadClaim("sid"))),
                new BadToken("no epoch", signed(user, sid, soon, jwt -> jwt.removePayloadClaim("epoch"))),
                new BadToken("subject is no id", signed(user, sid, soon, jwt -> jwt.subject("alice"))),
                new BadToken(
                        "critical header", signed(user, sid, soon, jwt -> jwt.addHeaderClaim("crit", List.of("x")))),
                new BadToken("alg none", none(user, sid, epoch, soon)),
                new BadToken("public key as HMAC secret", hmac(user, sid, epoch, soon)),
                new BadToken("too long", good + "A".repeat(9000)));
    }

    @Override
    public void close() {
        server.close();
    }

    private String signed(UserId user, String sid, Instant expires, Consumer<Jwt.Builder> change) {
        return sign(keys, KID, good(user, sid, 3, expires), change);
    }

    private static Jwt.Builder good(UserId user, String sid, long epoch, Instant expires) {
        return Jwt.builder()
                .type(TokenVerifier.TYPE)
                .algorithm(TokenVerifier.ALGORITHM)
                .keyId(KID)
                .issuer(TokenVerifier.ISSUER)
                .addAudience(TokenVerifier.AUDIENCE)
                .subject(user.toString())
                .issueTime(Instant.now())
                .expirationTime(expires)
                .jwtId("j")
                .addPayloadClaim("username", "alice")
                .addPayloadClaim("role", "operator")
                .addPayloadClaim("sid", sid)
                .addPayloadClaim("epoch", epoch);
    }

    private static String sign(KeyPair pair, String kid, Jwt.Builder jwt, Consumer<Jwt.Builder> change) {
        change.accept(jwt.keyId(kid));
        var key = JwkRSA.builder()
                .keyId(kid)
                .algorithm(JwkRSA.ALG_RS256)
                .publicKey((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .build();
        return SignedJwt.sign(jwt.build(), key).tokenContent();
    }

    private static String none(UserId user, String sid, long epoch, Instant expires) {
        return SignedJwt.sign(
                        good(user, sid, epoch, expires).algorithm(Jwk.ALG_NONE).build(), Jwk.NONE_JWK)
                .tokenContent();
    }

    private String hmac(UserId user, String sid, long epoch, Instant expires) {
        var json = jakarta.json.Json.createObjectBuilder()
                .add("kty", "oct")
                .add("kid", KID)
                .add("alg", "HS256")
                .add(
                        "k",
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(keys.getPublic().getEncoded()))
                .build();
        var secret = JwkOctet.create(json);
        return SignedJwt.sign(good(user, sid, epoch, expires).algorithm("HS256").build(), secret)
                .tokenContent();
    }

    private String jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys":[{"kty":"RSA","kid":"%s","use":"sig","alg":"RS256","n":"%s","e":"%s"}]}""".formatted(
                        KID,
                        number(key.getModulus().toByteArray()),
                        number(key.getPublicExponent().toByteArray()));
    }

    private static String number(byte[] bytes) {
        int start = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
