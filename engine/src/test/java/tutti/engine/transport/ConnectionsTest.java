package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;
import tutti.sip.message.Inbound;

/// How many connections there are, and who may have them (T32), on real sockets.
class ConnectionsTest {
    private static final InetSocketAddress ANY = Office.at("127.0.0.1", 0);
    private static final int LANES = Network.lanesCanShare() ? 2 : 1;
    private static final long PATIENCE_SECONDS = 10;
    /// More than any system keeps for a peer that does not read.
    private static final int PAGES_MAX = 2_000;
    private static final byte[] LINE_ENDS = {'\r', '\n', '\r', '\n'};

    private final Ear ear = new Ear();
    private final Network network = open();

    private Network open() {
        try {
            var opened = new Network(LANES, List.of(ANY), null);
            opened.listen(Collections.nCopies(LANES, ear));
            return opened;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    /// Keeps what is told of connections that end.
    private static final class Ear implements Receiver {
        private final BlockingQueue<Flow> lost = new LinkedBlockingQueue<>();
        private final BlockingQueue<Flow> heard = new LinkedBlockingQueue<>();

        @Override
        public void received(Inbound inbound, Flow flow) {
            heard.add(flow);
        }

        @Override
        public void lost(Flow flow) {
            lost.add(flow);
        }

        @Override
        public boolean isInUse(Flow flow) {
            return false;
        }
    }

    private @Nullable Flow toward(InetSocketAddress peer) throws Exception {
        var wire = network.wire(0);
        return wire.loop()
                .submit(() -> {
                    var flow = wire.toward(Transport.TCP, peer);
                    if (flow != null) {
                        wire.send(flow, LINE_ENDS);
                        wire.flush();
                    }
                    return flow;
                })
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Each is counted once, however it came to be, and forgotten with its end.
    @Test
    void aPeerThatIsCalledOverManyConnectionsIsNotShutOut() throws Exception {
        try (var peer = new ServerSocket(0, 50, ANY.getAddress())) {
            peer.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            var there = new InetSocketAddress(peer.getInetAddress(), peer.getLocalPort());
            for (int made = 0; made <= Connections.PER_SOURCE_MAX; made++) {
                toward(there);
                try (var taken = peer.accept()) {
                    assertThat(taken.getInputStream().readNBytes(LINE_ENDS.length))
                            .as("connection %d", made)
                            .isEqualTo(LINE_ENDS);
                }
                assertThat(ear.lost.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
            }
        }
    }

    /// R12, whichever lane writes.
    @Test
    void aPeerThatDoesNotReadIsLetGo() throws Exception {
        try (var peer = new ServerSocket(0, 50, ANY.getAddress())) {
            var flow = toward(new InetSocketAddress(peer.getInetAddress(), peer.getLocalPort()));
            try (var deaf = peer.accept()) {
                var page = new byte[64 << 10];
                int sent = 0;
                while (sent < PAGES_MAX && network.wire(LANES - 1).send(Objects.requireNonNull(flow), page)) {
                    sent++;
                }
                assertThat(deaf.isConnected()).isTrue();
                assertThat(ear.lost.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(flow);
            }
        }
    }

    @Test
    void whatAnotherLaneSaysWhileAConnectionIsMadeArrives() throws Exception {
        try (var peer = new ServerSocket(0, 50, ANY.getAddress())) {
            var there = new InetSocketAddress(peer.getInetAddress(), peer.getLocalPort());
            for (int round = 0; round < 50; round++) {
                var flow = Objects.requireNonNull(toward(there));
                for (int message = 0; message < 10; message++) {
                    network.wire(LANES - 1).send(flow, LINE_ENDS);
                }
                try (var taken = peer.accept()) {
                    taken.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                    assertThat(taken.getInputStream().readNBytes(11 * LINE_ENDS.length))
                            .hasSize(11 * LINE_ENDS.length);
                }
                ear.lost.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    // Strangers.

    private static final String OPTIONS = """
            OPTIONS sip:tutti SIP/2.0
            Via: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKone
            From: <sip:anna@tutti>;tag=f
            To: <sip:tutti>
            Call-ID: c
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            Content-Length: %d

            """.replace("\n", "\r\n");

    private final Connections all = new Connections();
    private long numbers;

    /// @return who is closed for it
    private @Nullable Stream opens(String address) {
        return opens(address, ++numbers);
    }

    private @Nullable Stream opens(String address, long number) {
        var peer = Office.at(address, (int) (1 + number % 60_000));
        return all.opened(number, stream(number, peer), peer);
    }

    private Stream stream(long number, InetSocketAddress peer) {
        return new Stream(network.wire(0), all, ear, new Flow(Transport.TCP, Office.SERVER, peer, number), false);
    }

    private void fills(String address, int connections) {
        for (int i = 0; i < connections; i++) {
            assertThat(opens(address)).isNull();
        }
    }

    @Test
    void aStrangersNewestConnectionTakesThePlaceOfHisOldest() {
        fills("192.0.2.1", Connections.STRANGERS_PER_SOURCE_MAX);
        fills("192.0.2.2", 1);

        assertThat(opens("192.0.2.1")).isSameAs(all.stream(1));
        assertThat(opens("192.0.2.1")).isSameAs(all.stream(2));
    }

    /// Whoever has one address of IPv6 has all of its network.
    @Test
    void allAddressesOfOneNetworkAreOneStranger() {
        for (int i = 0; i < Connections.STRANGERS_PER_SOURCE_MAX; i++) {
            assertThat(opens("2001:db8:0:1::" + Integer.toHexString(i + 1))).isNull();
        }

        assertThat(opens("2001:db8:0:2::1")).as("another network").isNull();
        assertThat(opens("2001:db8:0:1:ffff::1")).isSameAs(all.stream(1));
    }

    @Test
    void allStrangersTogetherHaveSoManyPlaces() {
        for (int i = 0; i < Connections.STRANGERS_MAX; i++) {
            assertThat(opens("198.51." + i / 250 + "." + (1 + i % 250))).isNull();
        }

        assertThat(opens("203.0.113.1")).isSameAs(all.stream(1));
    }

    @Test
    void whoHasProvenWhoHeIsKeepsHisPlace() {
        fills("192.0.2.1", Connections.STRANGERS_PER_SOURCE_MAX);
        all.proven(1);

        assertThat(opens("192.0.2.1")).as("there is a place more").isNull();
        assertThat(opens("192.0.2.1")).isSameAs(all.stream(2));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsConnectionEnds() {
        fills("192.0.2.1", Connections.STRANGERS_PER_SOURCE_MAX);
        for (long number = 1; number <= Connections.STRANGERS_PER_SOURCE_MAX; number++) {
            all.closed(number, Office.at("192.0.2.1", (int) (1 + number)));
        }

        fills("192.0.2.1", Connections.STRANGERS_PER_SOURCE_MAX);
    }

    @Test
    void onePlaceHoldsNoMoreThanSoManyInAll() {
        for (int i = 0; i < Connections.PER_SOURCE_MAX; i++) {
            assertThat(opens("192.0.2.1")).isNull();
            all.proven(numbers);
        }
        long last = ++numbers;

        assertThat(opens("192.0.2.1", last)).isSameAs(all.stream(last));
    }

    /// T33: what somebody promises to send is not waited for before he is known.
    @Test
    void aStrangerWhoBeginsALargeMessageIsCutOff() throws Exception {
        try (var stranger = new Socket()) {
            stranger.connect(network.bound().getFirst());
            stranger.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            stranger.getOutputStream().write(OPTIONS.formatted(200_000).getBytes(StandardCharsets.US_ASCII));
            stranger.getOutputStream().write(new byte[Stream.STRANGERS_BYTES_MAX]);

            assertThat(ear.lost.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
            assertThat(ear.heard).isEmpty();
        }
    }

    @Test
    void whoHasProvenWhoHeIsMaySendALargeMessage() throws Exception {
        try (var phone = new Socket()) {
            phone.connect(network.bound().getFirst());
            phone.getOutputStream().write(OPTIONS.formatted(0).getBytes(StandardCharsets.US_ASCII));
            var flow = Objects.requireNonNull(ear.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            network.wire(0).proven(flow);

            phone.getOutputStream().write(OPTIONS.formatted(200_000).getBytes(StandardCharsets.US_ASCII));
            phone.getOutputStream().write(new byte[200_000]);

            assertThat(ear.heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(flow);
        }
    }
}
