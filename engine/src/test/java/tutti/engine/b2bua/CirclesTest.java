package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
            assertThat(circles.isEcho(call)).isFalse();
            circles.enter(call);
        }
    }

    @Test
    void theFourthCallOfOneCallerToOneNumberThatRingsOutsideIsAnEcho() {
        var call = call("+4930111222", null, "+49305550100");
        ring(call, 3);

        assertThat(circles.isEcho(call)).isTrue();
        assertThat(circles.isEcho(call("+4930111223", null, "+49305550100"))).isFalse();
        assertThat(circles.isEcho(call("+4930111222", null, "+49305550101"))).isFalse();

        circles.leave(call);
        assertThat(circles.isEcho(call)).isFalse();
    }

    @Test
    void callersWithoutANumberAreManyPeople() {
        var call = call(null, null, "+49305550100");
        ring(call, 10);

        assertThat(circles.isEcho(call)).isTrue();
    }

    /// The same phone may dial as often as it likes: nothing has come back.
    @Test
    void whatAPhoneDialsIsNoEcho() {
        ring(call("201", "anna", "400"), 20);
    }
}
