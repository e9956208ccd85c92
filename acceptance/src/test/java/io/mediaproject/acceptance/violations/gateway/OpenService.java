package io.mediaproject.acceptance.violations.gateway;

import io.helidon.config.Config;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.mediaproject.acceptance.violations.auth.KnowsTheGateway;

/** Breaks the rules on the names of HTTP services, on config, on fields, on deployables and on cycles. */
public class OpenService implements HttpService {
    int count;

    @Override
    public void routing(HttpRules rules) {
        count++;
        rules.get("/", (_, response) -> response.send(new KnowsTheGateway().greeting() + count));
    }

    /** Reads its own settings. */
    public String setting(Config config) {
        return config.get("setting").asString().orElse("");
    }
}
