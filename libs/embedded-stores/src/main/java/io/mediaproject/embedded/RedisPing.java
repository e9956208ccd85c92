package io.mediaproject.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a Redis whether it serves, in the few words of its protocol that this needs. */
final class RedisPing {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private RedisPing() {}

    static boolean answers(int port, String password) {
        int millis = Math.toIntExact(PATIENCE.toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(Ports.HOST, port), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream()
                    .write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(StandardCharsets.UTF_8));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }
}
