package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Dropped;
import tutti.sip.message.Inbound.KeepAlive;
import tutti.sip.message.Inbound.Refused;

/// The torture messages over a stream: the column `stream_transport` of the table.
class TortureStreamTest {
    static List<TortureCase> cases() {
        return TortureCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void verdictOverAStreamIsTheExpectedOne(TortureCase torture) {
        var framer = new StreamFramer();
        List<String> outcomes = feed(framer, torture.bytes(), Integer.MAX_VALUE);

        switch (torture.name()) {
            case "dblreq.dat" -> assertThat(outcomes).containsSubsequence("REGISTER", "INVITE");
            case "clerr.dat", "baddn.dat", "short" -> {
                assertThat(outcomes).isEmpty();
                assertThat(framer.isBroken()).isFalse();
            }
            case "ncl.dat", "mcl01.dat", "inv2543.dat", "negative" -> {
                assertThat(outcomes).hasSize(1).first().asString().startsWith("400");
                assertThat(framer.isBroken()).isTrue();
            }
            case "badinv01.dat", "seps" -> {
                assertThat(outcomes).containsExactly(outcome(torture.overUdp()));
                assertThat(framer.isBroken()).isFalse();
            }
            default -> assertThat(outcomes).containsExactly(outcome(torture.overUdp()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void pieceSizeChangesNothing(TortureCase torture) {
        List<String> whole = feed(new StreamFramer(), torture.bytes(), Integer.MAX_VALUE);

        for (int size : new int[] {1, 2, 3, 7, 100}) {
            assertThat(feed(new StreamFramer(), torture.bytes(), size)).isEqualTo(whole);
        }
    }

    private static List<String> feed(StreamFramer framer, byte[] data, int size) {
        var outcomes = new ArrayList<String>();
        for (int at = 0; at < data.length; at += Math.min(size, data.length - at)) {
            framer.feed(data, at, Math.min(size, data.length - at));
            for (Inbound next = framer.next(); next != null; next = framer.next()) {
                outcomes.add(outcome(next));
            }
        }
        return outcomes;
    }

    private static String outcome(Inbound inbound) {
        return switch (inbound) {
            case Admitted(SipRequest request) -> request.method();
            case Admitted(SipResponse response) -> Integer.toString(response.status());
            case Refused(var _, int status, var reason) -> status + " " + reason;
            case Dropped(var _, var why) -> why;
            case KeepAlive _ -> "keep-alive";
        };
    }
}
