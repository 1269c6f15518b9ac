package tutti.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The measuring instruments against a server that is known to work.
final class KamailioProbeTest {

    private static final int BASE = 15_150;
    private static final int CALLS = 10;

    @Test
    void noCallOfTheProbeOrOfSippIsLost() throws IOException {
        if (!KamailioServer.installed() || !Sipp.installed()) {
            System.out.println("no kamailio or sipp here: the benchmark's instruments are not tried out");
            return;
        }
        var time = new Time(System::nanoTime);
        try (var workspace = Workspace.create(false);
                var server = new KamailioServer(workspace, time, BASE)) {
            var loaded = ring("+49301", 10);
            var probed = ring("+49302", 20);
            server.start(new Site(List.of(loaded, probed), List.of()));
            try (var probe = new LatencyProbe(time, server, probed, BASE + 2)) {
                probe.warmUp(CALLS);
                var seen = probe.measure(workspace, CALLS);
                assertThat(seen.calls()).isEqualTo(CALLS);
                assertThat(seen.lost()).isZero();
                assertThat(seen.toLastPhone().count()).isEqualTo(CALLS);
                assertThat(seen.toLastPhone().millis(0.5)).isPositive();
            }
            var sipp = new Sipp(workspace);
            PhoneRegistrar.register(server, loaded.phones());
            sipp.phones(server, loaded);
            long before = server.family().cpuMillis();
            var result = sipp.call(server, loaded, BASE + 1, 20, CALLS);
            assertThat(result.successful()).isEqualTo(CALLS);
            assertThat(result.failed()).isZero();
            assertThat(server.family().cpuMillis()).isGreaterThanOrEqualTo(before);
        }
    }

    private static Ring ring(String number, int offset) {
        var phones = new ArrayList<Ring.Phone>();
        for (int i = 0; i < 5; i++) {
            phones.add(new Ring.Phone("u" + (offset + i), KamailioServer.PASSWORD, BASE + offset + i));
        }
        return new Ring(number, phones);
    }
}
