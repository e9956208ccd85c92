package io.mediaproject.platform.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every broker that can be reached from here; each test of this package runs on all of them. */
public enum Brokers {
    RABBITMQ {
        @Override
        Optional<String> find() {
            return Optional.ofNullable(System.getenv("TEST_RABBITMQ_URL"));
        }
    };

    abstract Optional<String> find();

    /** The brokers to test on, printed once for each test class. */
    public static List<Brokers> reachable() {
        var found = new ArrayList<Brokers>();
        for (var broker : values()) {
            if (broker.find().isPresent()) {
                found.add(broker);
            }
        }
        System.getLogger(Brokers.class.getName()).log(System.Logger.Level.INFO, "messaging is tested on {0}", found);
        return found;
    }

    public String url() {
        return find().orElseThrow();
    }
}
