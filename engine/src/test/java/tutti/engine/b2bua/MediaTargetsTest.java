package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Carrier;
import tutti.call.directory.Cidr;
import tutti.call.directory.Directory;
import tutti.call.directory.Parsed;
import tutti.call.directory.Platform;
import tutti.call.directory.Transport;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;
import tutti.media.MediaSession;
import tutti.media.MediaStats;

/// T38: where nobody may have his sound sent.
class MediaTargetsTest {
    private static final String OURS = "192.0.2.1";
    private static final String CARRIER = "198.51.100.9";
    private static final InetAddress PHONE = InetAddress.ofLiteral("203.0.113.5");
    private static final int SIGNALLING = 5060;
    private static final int MEDIA = 20_000;

    private final CarrierAddresses carriers = new CarrierAddresses(Runnable::run);
    private final MediaTargets targets = new MediaTargets(new OneAddress(), new OnePort(), carriers);

    @Test
    void peersAreSentTheirSound() {
        assertThat(targets.admits(at("203.0.113.5", 4_000), PHONE)).isTrue();
        assertThat(targets.admits(at("203.0.113.5", SIGNALLING), PHONE)).isTrue();
    }

    @Test
    void whoIsOnHoldNamesNoPlace() {
        assertThat(targets.admits(null, PHONE)).isTrue();
        assertThat(targets.admits(at("0.0.0.0", 4_000), PHONE)).isTrue();
        assertThat(targets.admits(at("203.0.113.5", 0), PHONE)).isTrue();
    }

    @Test
    void systemServicesAreSpared() {
        assertThat(targets.admits(at("203.0.113.5", 1_023), PHONE)).isFalse();
        assertThat(targets.admits(at("203.0.113.5", 1_024), PHONE)).isTrue();
    }

    @Test
    void soundNeverComesBackToUs() {
        assertThat(targets.admits(at(OURS, SIGNALLING), PHONE)).isFalse();
        assertThat(targets.admits(at(OURS, MEDIA), PHONE)).isFalse();
        assertThat(targets.admits(at(OURS, 40_000), PHONE))
                .as("a phone on our host")
                .isTrue();
        assertThat(targets.admits(at("203.0.113.5", MEDIA), PHONE)).isTrue();
    }

    @Test
    void carriersAndTrunksGetItNotWhereTheyTakeCalls() {
        carriers.learn(Platform.of(List.<Directory>of(), Map.of(), List.of(carrier())));

        assertThat(targets.admits(at(CARRIER, 5_080), PHONE)).isFalse();
        assertThat(targets.admits(at(CARRIER, 5_082), PHONE)).isTrue();
        assertThat(targets.admits(at("198.51.100.10", 5_080), PHONE)).isTrue();
    }

    @Test
    void aCarrierMayBringACallOfOursBack() {
        carriers.learn(Platform.of(List.<Directory>of(), Map.of(), List.of(carrier())));
        var there = InetAddress.ofLiteral(CARRIER);

        assertThat(targets.admits(at(OURS, MEDIA), there)).isTrue();
        assertThat(targets.admits(at(OURS, SIGNALLING), there)).isFalse();
        assertThat(targets.admits(at(OURS, MEDIA), null)).isFalse();
    }

    private static Carrier carrier() {
        return new Carrier("c1", "Carrier", range(), CARRIER, 5_080, Transport.UDP, null, null, false, 1, false);
    }

    private static List<Cidr> range() {
        return Cidr.parse(CARRIER + "/32") instanceof Parsed.Good<Cidr>(var read) ? List.of(read) : List.of();
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static final class OneAddress implements Wire {
        @Override
        public boolean send(Flow flow, byte[] message) {
            return true;
        }

        @Override
        public @Nullable Flow toward(tutti.engine.transport.Transport transport, InetSocketAddress remote) {
            return null;
        }

        @Override
        public InetSocketAddress advertised(Flow flow) {
            return flow.local();
        }

        @Override
        public boolean isOurs(InetAddress address) {
            return address.equals(InetAddress.ofLiteral(OURS));
        }

        @Override
        public boolean listensOn(int port) {
            return port == SIGNALLING;
        }
    }

    private static final class OnePort implements MediaPlane {
        @Override
        public @Nullable MediaSession open() {
            return null;
        }

        @Override
        public boolean isOpen(int port) {
            return port == MEDIA;
        }

        @Override
        public MediaStats stats() {
            return new MediaStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public void close() {}
    }
}
