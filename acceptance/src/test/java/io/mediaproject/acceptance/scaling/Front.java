package io.mediaproject.acceptance.scaling;

import java.util.Arrays;
import java.util.List;

/** Where a balancer stands: before which service and port of it, and by which setting others are led there. */
enum Front {
    GATEWAY("gateway", "PORT", "PUBLIC_URL"),
    AUTH_SERVICE("auth-service", "PORT", "AUTH_URL"),
    AUTH_SERVICE_INSIDE("auth-service", "INTERNAL_PORT", "AUTH_INTERNAL_URL"),
    MEDIA_SERVICE("media-service", "PORT", "MEDIA_URL");

    private final String service;
    private final String port;
    private final String address;

    Front(String service, String port, String address) {
        this.service = service;
        this.port = port;
        this.address = address;
    }

    /** A worker has none: its queue balances. */
    static List<Front> of(String service) {
        return Arrays.stream(values())
                .filter(front -> front.service.equals(service))
                .toList();
    }

    String port() {
        return port;
    }

    String address() {
        return address;
    }
}
