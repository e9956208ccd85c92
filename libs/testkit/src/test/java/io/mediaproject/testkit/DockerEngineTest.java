package io.mediaproject.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
    @TempDir
    Path temp;

    @Test
    void anEngineThatSaysOkAnswers() throws IOException {
        assertThat(answersWhenTheEngineSays("HTTP/1.1 200 OK\r\n\r\nOK")).isTrue();
    }

    @Test
    void anEngineThatIsIllDoesNotAnswer() throws IOException {
        assertThat(answersWhenTheEngineSays("HTTP/1.1 500 Internal Server Error\r\n\r\n"))
                .isFalse();
    }

    @Test
    void anEngineThatHangsDoesNotAnswer() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(DockerEngine.answersAt(silent.getLocalSocketAddress())).isFalse();
        }
    }

    @Test
    void theEngineIsWhereDockerHostSays() {
        assertThat(DockerEngine.address("tcp://10.0.0.1:2375")).contains(new InetSocketAddress("10.0.0.1", 2375));
        assertThat(DockerEngine.address("unix://" + temp)).contains(UnixDomainSocketAddress.of(temp));
        assertThat(DockerEngine.address("unix://" + temp.resolve("missing"))).isEmpty();
        assertThat(DockerEngine.address("ssh://user@host")).isEmpty();
    }

    private boolean answersWhenTheEngineSays(String answer) throws IOException {
        var address = UnixDomainSocketAddress.of(temp.resolve("docker.sock"));
        try (var engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(address);
            Thread.ofVirtual().start(() -> answer(engine, answer));
            return DockerEngine.answersAt(address);
        }
    }

    private static void answer(ServerSocketChannel engine, String answer) {
        try (var client = engine.accept()) {
            client.read(ByteBuffer.allocate(1024));
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
