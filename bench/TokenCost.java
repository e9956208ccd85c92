import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;

/** Answers a second with a token and without one. */
record TokenCost(double with, double without) {
    static final int ROUNDS = 9;

    private static final int CONNECTIONS = 16;
    private static final Duration LOAD = Duration.ofSeconds(4);

    /** In turns, after both are warm; the round in the middle of all. */
    static TokenCost of(URI server, String path, String token) throws Exception {
        round(server, path, token);
        round(server, path, token);
        var rounds = new ArrayList<TokenCost>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(server, path, token));
        }
        rounds.sort(Comparator.comparingDouble(TokenCost::share));
        return rounds.get(ROUNDS / 2);
    }

    /** The part of the answers that is lost to the check. */
    double share() {
        return 1 - with / without;
    }

    /** What one answer takes longer. */
    double seconds() {
        return 1 / with - 1 / without;
    }

    private static TokenCost round(URI server, String path, String token) throws Exception {
        double with = Load.perSecond(CONNECTIONS, LOAD, server, () -> path, token);
        return new TokenCost(with, Load.perSecond(CONNECTIONS, LOAD, server, () -> path, ""));
    }
}
