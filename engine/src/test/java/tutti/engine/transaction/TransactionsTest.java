package tutti.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.engine.Nobody;
import tutti.engine.Office;
import tutti.engine.b2bua.Writer;
import tutti.engine.lane.Marks;
import tutti.engine.lane.TimerWheel;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;
import tutti.sip.transaction.Failure;

/// What a transaction keeps while it waits for stragglers: bytes to repeat, and nobody who once asked.
class TransactionsTest {
    private static final Flow PHONE = Office.from("127.0.0.2", 5060);

    private long chance;
    private final Wire wire = new Quiet();
    private final TimerWheel wheel = new TimerWheel(0);
    private final Transactions transactions = new Transactions(wire, wheel, () -> 0, new Nobody());
    private final Writer writer = new Writer(wire, new Marks(0, () -> ++chance));

    @ParameterizedTest
    @CsvSource({"BYE, 200", "BYE, 481", "CANCEL, 200", "INVITE, 486"})
    void whoeverHasHadTheOnlyAnswerIsForgotten(String method, int status) throws InterruptedException {
        var user = new Hearer();
        var request = request(method);
        transactions.send(request, PHONE, user);

        transactions.received(answer(request, status), PHONE);

        assertThat(user.heard).containsExactly(status);
        var weak = new WeakReference<>(user);
        user = null;
        assertThat(transactions.size()).as("waits for stragglers").isEqualTo(1);
        assertThat(isGone(weak)).isTrue();
    }

    /// It may come again, or from another phone behind a fork (RFC 6026 §7.2).
    @Test
    void whoeverSentAnInviteHearsEveryAcceptance() {
        var user = new Hearer();
        var invite = request("INVITE");
        transactions.send(invite, PHONE, user);

        transactions.received(answer(invite, 200), PHONE);
        transactions.received(answer(invite, 200), PHONE);

        assertThat(user.heard).containsExactly(200, 200);
    }

    private SipRequest request(String method) {
        return writer.request(method, "sip:anna@127.0.0.2", PHONE, 70)
                .header(Header.FROM, "<sip:tutti@127.0.0.1>;tag=a")
                .header(Header.TO, "<sip:anna@127.0.0.2>")
                .header(Header.CALL_ID, "call")
                .cseq(1, method)
                .build();
    }

    private static SipResponse answer(SipRequest request, int status) {
        return SipResponse.answering(request, status, "x", "b").build();
    }

    private static boolean isGone(WeakReference<?> weak) throws InterruptedException {
        for (int i = 0; i < 100 && weak.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return weak.get() == null;
    }

    private static final class Hearer implements ClientUser {
        final List<Integer> heard = new ArrayList<>();

        @Override
        public void responded(SipResponse response) {
            heard.add(response.status());
        }

        @Override
        public void failed(Failure failure) {}
    }

    private static final class Quiet implements Wire {
        @Override
        public boolean send(Flow flow, byte[] message) {
            return true;
        }

        @Override
        public Flow toward(Transport transport, InetSocketAddress remote) {
            return PHONE;
        }

        @Override
        public InetSocketAddress advertised(Flow flow) {
            return Office.SERVER;
        }
    }
}
