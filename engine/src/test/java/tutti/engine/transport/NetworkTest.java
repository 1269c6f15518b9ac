package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;
import tutti.sip.message.Inbound;

/// Listening at ports that the system chooses.
class NetworkTest {
    private static final InetSocketAddress ANY = Office.at("127.0.0.1", 0);
    /// So many of the 28,000 ports that the system chooses from are somebody's for streams that one in
    /// fifteen choices meets one.
    private static final int TAKEN = 2_000;
    private static final int LISTENERS = 150;

    private final List<ServerSocket> others = new ArrayList<>();
    private final Network network = new Network(1, Collections.nCopies(LISTENERS, ANY), null);

    @AfterEach
    void close() throws IOException {
        network.close();
        for (var other : others) {
            other.close();
        }
    }

    @Test
    void aPortIsChosenThatIsFreeForDatagramsAndStreamsAlike() throws IOException {
        for (int i = 0; i < TAKEN; i++) {
            others.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
        }

        network.listen(List.of(new Deaf()));

        assertThat(network.bound()).hasSize(LISTENERS).doesNotHaveDuplicates();
        var streams = others.stream().map(ServerSocket::getLocalPort).toList();
        assertThat(network.bound()).extracting(InetSocketAddress::getPort).doesNotContainAnyElementsOf(streams);
    }

    private static final class Deaf implements Receiver {
        @Override
        public void received(Inbound inbound, Flow flow) {}

        @Override
        public void lost(Flow flow) {}

        @Override
        public boolean isInUse(Flow flow) {
            return false;
        }
    }
}
