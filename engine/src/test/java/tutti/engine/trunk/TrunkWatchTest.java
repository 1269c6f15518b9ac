package tutti.engine.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Trunk;
import tutti.engine.Nobody;
import tutti.engine.Office;
import tutti.engine.b2bua.Writer;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transaction.Transactions;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.sip.message.Inbound;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Static trunks that answer, fall silent and come back.
class TrunkWatchTest {
    private static final Trunk WORKS = Trunk.fixed("pbx", "Werk", "127.0.0.3", 5060, List.of());
    private static final Flow THERE = Office.from("127.0.0.3", 5060);

    private long nowMillis;
    private long chance;
    private final List<SipRequest> asked = new ArrayList<>();
    private final TimerWheel wheel = new TimerWheel(0);
    private final TrunkHealth health = new TrunkHealth();
    private final Transactions transactions = new Transactions(new Ear(), wheel, () -> nowMillis, new Nobody());
    private final TrunkWatch watch = new TrunkWatch(new TrunkWatch.Surroundings(
            new Writer(new Ear(), marks()), marks(), wheel, () -> nowMillis, transactions, health, _ -> THERE));

    private Marks marks() {
        return new Marks(0, () -> ++chance);
    }

    @BeforeEach
    void begin() {
        watch.follow(List.of(WORKS));
    }

    @Test
    void aTrunkIsAskedAtOnceAndAgainAfterHalfAMinute() {
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().method()).isEqualTo("OPTIONS");
        answer(200);

        pass(29_000);
        assertThat(asked).hasSize(1);
        pass(2_000);
        assertThat(asked).hasSize(2);
        assertThat(health.isDown("pbx")).isFalse();
    }

    /// Whoever refuses is there.
    @Test
    void anyAnswerButUnavailableSaysThatItIsThere() {
        answer(404);

        assertThat(health.isDown("pbx")).isFalse();
    }

    @Test
    void aTrunkThatIsSilentTwiceIsDownUntilItAnswers() {
        pass(13_900);
        assertThat(health.isDown("pbx")).isFalse();

        pass(5_000);
        assertThat(health.isDown("pbx")).isTrue();

        pass(10_000);
        answer(200);
        assertThat(health.isDown("pbx")).isFalse();
    }

    @Test
    void aTrunkThatIsUnavailableIsDownAtOnce() {
        answer(503);

        assertThat(health.isDown("pbx")).isTrue();
    }

    @Test
    void aTrunkThatIsGoneIsAskedNoMore() {
        answer(503);

        watch.follow(List.of());

        pass(60_000);
        assertThat(asked).hasSize(1);
        assertThat(health.downCount()).isZero();
    }

    private void answer(int status) {
        transactions.received(
                SipResponse.answering(asked.getLast(), status, "x", "t").build(), THERE);
    }

    private void pass(long millis) {
        for (long end = nowMillis + millis; nowMillis < end; ) {
            nowMillis += 100;
            wheel.advance(nowMillis);
        }
    }

    /// Keeps each new request; repetitions are of no interest.
    private final class Ear implements Wire {
        @Override
        public boolean send(Flow flow, byte[] message) {
            if (Inbound.datagram(message) instanceof Inbound.Admitted(SipRequest request)
                    && asked.stream().noneMatch(one -> one.cseq().equals(request.cseq()))) {
                asked.add(request);
            }
            return true;
        }

        @Override
        public Flow toward(Transport transport, InetSocketAddress remote) {
            return THERE;
        }

        @Override
        public InetSocketAddress advertised(Flow flow) {
            return Office.SERVER;
        }
    }
}
