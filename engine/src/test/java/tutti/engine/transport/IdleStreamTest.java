package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;
import tutti.sip.message.Inbound;

/// How long a connection may be silent (T32, RFC 5626 §4.4.1), by the clock.
class IdleStreamTest {
    private static final InetSocketAddress PEER = Office.at("192.0.2.1", 40_000);
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Connections all = new Connections();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    /// On the channel's own loop, as in the product: another thread would be in the way of its tasks.
    private final LaneWire wire =
            new LaneWire(channel.eventLoop(), null, new LocalAddresses(), all, new Pipeline(null));
    private boolean registered;
    private boolean talking;

    private final class Ear implements Receiver {
        @Override
        public void received(Inbound inbound, Flow flow) {}

        @Override
        public void lost(Flow flow) {}

        @Override
        public boolean isInUse(Flow flow) {
            return registered;
        }

        @Override
        public boolean isTalking(Flow flow) {
            return talking;
        }
    }

    @BeforeEach
    void connect() {
        channel.freezeTime();
        var flow = new Flow(Transport.TCP, Office.SERVER, PEER, 1);
        var stream = new Stream(wire, all, new Ear(), flow, false);
        channel.pipeline().addLast(stream);
        channel.pipeline().fireChannelActive();
    }

    @AfterEach
    void close() {
        var _ = channel.close();
    }

    /// Half a minute, then a line end.
    private void passHalfAMinute() {
        passSilently(30);
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(LINE_END));
        }
    }

    private void passSilently(int seconds) {
        for (int passed = 0; passed < seconds; passed += 5) {
            channel.advanceTimeBy(5, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }

    @Test
    void whoSaysNothingIsLetGoAfterTwoMinutes() {
        passSilently(120);
        assertThat(channel.isOpen()).isTrue();

        passSilently(10);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void lineEndsDoNotKeepAStranger() {
        for (int i = 0; i < 5; i++) {
            passHalfAMinute();
        }

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void lineEndsKeepWhoHasProvenWhoHeIs() {
        all.proven(1);
        for (int i = 0; i < 60; i++) {
            passHalfAMinute();
        }

        assertThat(channel.isOpen()).isTrue();
    }

    /// Two hours is the longest that a registration holds: a phone without keep-alive says nothing meanwhile.
    @Test
    void aRegistrationKeepsItsConnection() {
        registered = true;
        passSilently(7_200);
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.outboundMessages()).as("asked whether it is there").hasSize(8);
        assertThat(channel.<ByteBuf>readOutbound().readableBytes()).isEqualTo(LINE_END.length);

        registered = false;
        passSilently(10);
        assertThat(channel.isOpen()).isFalse();
    }

    /// No SIP is said while people talk.
    @Test
    void aCallKeepsItsConnection() {
        talking = true;
        passSilently(7_200);

        assertThat(channel.isOpen()).isTrue();
    }
}
