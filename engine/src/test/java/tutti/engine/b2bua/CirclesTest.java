package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.routing.Inquiry;
import tutti.engine.Office;

/// T14: how often a call may come back that bears no trace.
class CirclesTest {
    private final Circles circles = new Circles();

    private static Inquiry call(@Nullable String number, @Nullable String accountId, String called) {
        var directory = Office.platform().directory("acme").orElseThrow();
        return new Inquiry(
                "call",
                "acme",
                Direction.INBOUND,
                new Caller(number, null, accountId),
                called,
                Instant.EPOCH,
                null,
                List.of(),
                directory);
    }

    private void ring(Inquiry call, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(circles.isEcho(call, Seat.NOTHING)).isFalse();
            circles.enter(call, Seat.NOTHING, Set.of(), true);
        }
    }

    private static byte[] describing(String session, String host, int port) {
        return "v=0\r\no=- %s 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\nm=audio %d RTP/AVP 8\r\n"
                .formatted(session, host, port)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theFourthCallOfOneCallerToOneNumberThatRingsOutsideIsAnEcho() {
        var call = call("+4930111222", null, "+49305550100");
        ring(call, 3);

        assertThat(circles.isEcho(call, Seat.NOTHING)).isTrue();
        assertThat(circles.isEcho(call("+4930111223", null, "+49305550100"), Seat.NOTHING))
                .isFalse();
        assertThat(circles.isEcho(call("+4930111222", null, "+49305550101"), Seat.NOTHING))
                .isFalse();

        circles.leave(call, 1, Set.of());
        assertThat(circles.isEcho(call, Seat.NOTHING)).isFalse();
    }

    @Test
    void callersWithoutANumberAreManyPeople() {
        var call = call(null, null, "+49305550100");
        ring(call, 10);

        assertThat(circles.isEcho(call, Seat.NOTHING)).isTrue();
    }

    /// The same phone may dial as often as it likes: nothing has come back.
    @Test
    void whatAPhoneDialsIsNoEcho() {
        ring(call("201", "anna", "400"), 20);
    }

    /// Five mobiles that all come back are ten legs, and no more.
    @Test
    void manyLegsMakeFewerTurns() {
        var call = call("+4930111222", null, "+49305550100");
        ring(call, 1);
        for (int leg = 1; leg < 5; leg++) {
            circles.enter(call, Seat.NOTHING, Set.of(), false);
        }
        ring(call, 1);
        for (int leg = 1; leg < 5; leg++) {
            circles.enter(call, Seat.NOTHING, Set.of(), false);
        }

        assertThat(circles.isEcho(call, Seat.NOTHING)).isTrue();
    }

    /// The same session, or the same port of ours: whoever calls now, it is our call.
    @Test
    void aCallWithOurOwnDescriptionIsAnEchoAtOnce() {
        var ours = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 20_000);
        Set<Object> marks = Set.of("4711", ours);
        var first = call("+4930111222", null, "+49305550100");
        circles.enter(first, Seat.NOTHING, marks, true);
        var back = call(null, null, "+49305550100");

        assertThat(circles.isEcho(back, describing("4711", "198.51.100.1", 30_000)))
                .isTrue();
        assertThat(circles.isEcho(back, describing("1", "192.0.2.1", 20_000))).isTrue();
        assertThat(circles.isEcho(back, describing("1", "192.0.2.1", 20_002))).isFalse();

        circles.leave(first, 1, marks);
        assertThat(circles.isEcho(back, describing("4711", "192.0.2.1", 20_000)))
                .isFalse();
    }

    /// Sent on to another number of ours it goes on, but not back to the first, nor without end.
    @Test
    void aCallPassesThroughEachNumberOnce() {
        byte[] offer = Seat.NOTHING;
        for (int place = 0; place < 5; place++) {
            var call = call("+4930111222", null, "+4930555010" + place);
            assertThat(circles.isEcho(call, offer)).isFalse();
            circles.enter(call, offer, Set.of("s" + place), true);
            offer = describing("s" + place, "198.51.100.1", 30_000);
            assertThat(circles.isEcho(call("+4930111222", null, "+49305550100"), offer))
                    .isTrue();
        }

        assertThat(circles.isEcho(call("+4930111222", null, "+49305550109"), offer))
                .isTrue();
    }

    @Test
    void whoeverIsAlikeToNobodyIsNoEcho() {
        var call = call("+4930111222", null, "+49305550100");
        assertThat(circles.mayBeEcho(call)).isFalse();
        circles.enter(call, Seat.NOTHING, Set.of(), true);
        circles.enter(call(null, null, "+49305550100"), Seat.NOTHING, Set.of(), true);

        assertThat(circles.mayBeEcho(call)).isTrue();
        assertThat(circles.mayBeEcho(call(null, null, "+49305550100"))).isFalse();
        assertThat(circles.mayBeEcho(call("+4930111222", "anna", "+49305550100")))
                .isFalse();
    }
}
