package io.mediaproject.acceptance.services;

import io.mediaproject.acceptance.run.RunningPlatform;
import io.mediaproject.acceptance.run.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A proxy with the sample of {@code deploy}, which differs in names, ports and its certificate only. */
record ProxyRun(Process process, int port) implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("mediaproject.home", ".."))
            .toAbsolutePath()
            .normalize();

    /** The programs that there is a sample for. */
    enum Kind {
        NGINX("nginx") {
            @Override
            List<String> prepare(Path folder, int port, int gateway) throws IOException {
                var sample = Files.readString(ROOT.resolve("deploy/nginx/mediaproject.conf"))
                        .replace("server 127.0.0.1:8000;", "server 127.0.0.1:%d;".formatted(gateway))
                        .replace("listen 443 ssl http2;", "listen 127.0.0.1:%d;".formatted(port))
                        .replace("listen 80;", "listen 127.0.0.1:%d;".formatted(RunningPlatform.freePort()))
                        .replaceAll("(?m)^ *ssl_certificate.*$", "");
                var file = folder.resolve("nginx.conf");
                Files.writeString(file, """
                        daemon off;
                        pid %1$s/nginx.pid;
                        error_log stderr;
                        events {}
                        http {
                            access_log off;
                            client_body_temp_path %1$s/bodies;
                            proxy_temp_path %1$s/answers;
                            %2$s
                        }
                        """.formatted(folder, sample));
                return List.of("nginx", "-p", folder.toString(), "-c", file.toString());
            }
        },
        CADDY("caddy") {
            @Override
            List<String> prepare(Path folder, int port, int gateway) throws IOException {
                var sample = Files.readString(ROOT.resolve("deploy/caddy/Caddyfile"))
                        .replace("media.example.org {", "http://:%d {".formatted(port))
                        .replace("reverse_proxy 127.0.0.1:8000", "reverse_proxy 127.0.0.1:%d".formatted(gateway));
                var file = folder.resolve("Caddyfile");
                Files.writeString(file, "{\n\tadmin off\n}\n" + sample);
                return List.of("caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
            }
        };

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        abstract List<String> prepare(Path folder, int port, int gateway) throws IOException;

        Tool tool() {
            return new Tool(program);
        }
    }

    static ProxyRun start(Kind kind, Path folder, int gateway) throws IOException {
        int port = RunningPlatform.freePort();
        var builder = new ProcessBuilder(kind.prepare(folder, port, gateway))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        return new ProxyRun(builder.start(), port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
