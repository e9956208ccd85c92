package io.mediaproject.gateway;

import io.helidon.config.Config;

/** Runs the gateway as a process of its own. */
public final class Main {
    private Main() {}

    static void main() {
        GatewayApp.start(GatewayConfig.from(Config.create()));
    }
}
