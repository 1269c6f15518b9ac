package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;
import tutti.sip.message.Inbound;

/// Whose flow a datagram has.
class DatagramsTest {
    private static final byte[] MESSAGE = "SIP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Network network = new Network(1, List.of(Office.at("127.0.0.1", 0)), null);
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void messagesOfOnePeerShareOneFlowAndThoseOfAnotherHaveTheirs() throws IOException, InterruptedException {
        network.listen(List.of(heard));
        try (var one = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                var other = new DatagramSocket(one.getLocalPort(), InetAddress.ofLiteral("127.0.0.2"))) {
            var first = send(one);
            var foreign = send(other);
            var second = send(one);

            assertThat(second).isSameAs(first);
            assertThat(first).isEqualTo(flow(one));
            assertThat(foreign).isEqualTo(flow(other));
        }
    }

    @Test
    void peersThatTakeEachOthersPlaceKeepTheirOwnFlows() throws IOException, InterruptedException {
        network.listen(List.of(heard));
        try (var one = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                var alike = alike(one.getLocalPort())) {
            assertThat(alike.getLocalSocketAddress()).hasSameHashCodeAs(one.getLocalSocketAddress());
            for (int turn = 0; turn < 2; turn++) {
                assertThat(send(one)).isEqualTo(flow(one));
                assertThat(send(alike)).isEqualTo(flow(alike));
            }
        }
    }

    /// As much less in the port as more in the address; the first such that is nobody's.
    private static DatagramSocket alike(int port) throws IOException {
        for (int more = 1; more < 8; more++) {
            try {
                return new DatagramSocket(port - more, InetAddress.ofLiteral("127.0.0." + (1 + more)));
            } catch (BindException taken) {
                // The next, then.
            }
        }
        throw new IOException("no neighbour of port " + port + " is free");
    }

    private @Nullable Flow send(DatagramSocket from) throws IOException, InterruptedException {
        from.send(new DatagramPacket(MESSAGE, MESSAGE.length, network.bound().getFirst()));
        return heard.flows.poll(5, TimeUnit.SECONDS);
    }

    private Flow flow(DatagramSocket peer) {
        var remote = (InetSocketAddress) peer.getLocalSocketAddress();
        return new Flow(Transport.UDP, network.bound().getFirst(), remote, 0);
    }

    private static final class Heard implements Receiver {
        final BlockingQueue<Flow> flows = new LinkedBlockingQueue<>();

        @Override
        public void received(Inbound inbound, Flow flow) {
            flows.add(flow);
        }

        @Override
        public void lost(Flow flow) {}

        @Override
        public boolean isInUse(Flow flow) {
            return false;
        }
    }
}
