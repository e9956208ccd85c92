package io.mediaproject.auth;

import io.mediaproject.platform.process.ServiceMain;

/** Runs auth-service as a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        ServiceMain.run("auth-service", config -> AuthApp.start(AuthConfig.from(config)));
    }
}
