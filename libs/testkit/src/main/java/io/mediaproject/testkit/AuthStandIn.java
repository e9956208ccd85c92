package io.mediaproject.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * What the other services know of auth-service: its internal port with keys and live sessions, and tokens that it
 * signed. For tests of one service alone; the acceptance tests run the real one.
 */
public final class AuthStandIn implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    // As Helidon's. Of more than the 50 that are the default, the kernel would let some wait for a second, which is a
    // 503.
    private static final int BACKLOG = 1024;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> PERMISSIONS = Map.of(
            "viewer",
            "\"media.read\"",
            "operator",
            "\"media.read\",\"media.upload\",\"media.change\",\"jobs.read\",\"jobs.change\"",
            "admin",
            "\"media.read\",\"media.read_any\",\"media.upload\",\"media.change\",\"media.change_any\",\"jobs.read\","
                    + "\"media.restore\",\"media.rebuild\","
                    + "\"jobs.read_any\",\"jobs.change\",\"jobs.change_any\",\"users.admin\",\"roles.admin\","
                    + "\"dead_letters.admin\",\"health.details\"");

    private final KeyPair keys;
    private final HttpServer server;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();

    private AuthStandIn(KeyPair keys, HttpServer server) {
        this.keys = keys;
        this.server = server;
    }

    /** A user with a live session and the access token that goes with it. */
    public record SignedIn(UUID userId, String username, String role, String sid, String token) {
        public String authorization() {
            return "Bearer " + token;
        }
    }

    public static AuthStandIn start() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            var standIn = new AuthStandIn(generator.generateKeyPair(), server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/jwks", standIn::jwks);
            server.createContext("/sessions/", standIn::session);
            server.start();
            return standIn;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no RSA keys", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For AUTH_INTERNAL_URL. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A new user of this role: viewer, operator or admin. */
    public SignedIn signIn(String username, String role) {
        return signIn(UUID.randomUUID(), username, role);
    }

    public SignedIn signIn(UUID userId, String username, String role) {
        var sid = UUID.randomUUID().toString();
        sessions.put(sid, """
                {"sid":"%s","user_id":"%s","username":"%s","role":"%s","permissions":[%s],"epoch":1,"active":true}""".formatted(sid, userId, username, role, PERMISSIONS.get(role)));
        return new SignedIn(
                userId,
                username,
                role,
                sid,
                token(userId, username, role, sid, Instant.now().plus(HOUR)));
    }

    /** The session is over, as after a sign-out. */
    public void end(SignedIn user) {
        sessions.remove(user.sid());
    }

    /** A well-signed token with claims of the test's choice. */
    public String token(UUID userId, String username, String role, String sid, Instant expires) {
        var now = Instant.now().getEpochSecond();
        return sign("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"test\"}", """
                {"iss":"mediaproject","aud":"mediaproject","sub":"%s","username":"%s","role":"%s","sid":"%s","epoch":1,\
                "iat":%d,"exp":%d,"jti":"%s"}""".formatted(
                        userId, username, role, sid, now, expires.getEpochSecond(), UUID.randomUUID()));
    }

    /** From here on nothing answers, as when auth-service is down. */
    @Override
    public void close() {
        server.stop(0);
    }

    private String sign(String header, String payload) {
        var content = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK does not sign with RSA", e);
        }
    }

    private void jwks(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                200,
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"test\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(encode(unsigned(key.getModulus())), encode(unsigned(key.getPublicExponent()))));
    }

    private void session(HttpExchange exchange) throws IOException {
        var sid = exchange.getRequestURI().getPath().substring("/sessions/".length());
        var session = sessions.get(sid);
        answer(exchange, session == null ? 404 : 200, session == null ? "{}" : session);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    // RFC 7518 §6.3.1.1: without the sign byte that BigInteger puts in front.
    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
