package io.mediaproject.imagekit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SlowStreamsTest {
    private final Faults faults = new Faults();
    private final SlowStreams streams = new SlowStreams(faults, 10);

    @Test
    void whatIsSlowReadsTheRestAtOnceWhenTheFaultsAreCleared() throws IOException {
        var in = streams.slow(new ByteArrayInputStream(new byte[1_000]));
        var buffer = new byte[1_000];

        assertThat(in.read(buffer, 0, 1_000)).isEqualTo(1);
        faults.clear();

        assertThat(in.read(buffer, 0, 1_000)).isEqualTo(999);
    }

    @Test
    void whatIsSlowWritesTheRestAtOnceWhenTheFaultsAreCleared() throws IOException {
        var written = new ByteArrayOutputStream();
        var out = streams.slow(written);

        out.write(new byte[2], 0, 2);
        faults.clear();
        out.write(new byte[100_000], 0, 100_000);

        assertThat(written.size()).isEqualTo(100_002);
    }
}
