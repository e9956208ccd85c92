package io.mediaproject.gateway;

import io.mediaproject.platform.process.ServiceMain;

/** Runs the gateway as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("gateway", config -> GatewayApp.start(GatewayConfig.from(config)));
    }
}
