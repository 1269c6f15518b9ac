package tutti.engine.b2bua;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Caller;
import tutti.call.routing.Inquiry;

/// One test per case of [Shares].
class SharesTest {
    private static final int ROOM = 200;
    private static final int TENANTS = 3;

    private final Shares shares = new Shares();

    @Test
    void aPhoneHasSoManyCallsAndNoMore() {
        var call = ofPhone("acme");
        for (int i = 0; i < Shares.PHONE_CALLS_MAX; i++) {
            assertThat(admits(call)).isTrue();
            shares.began(call);
        }

        assertThat(admits(call)).isFalse();
        assertThat(admits(fromOutside("acme"))).isTrue();
        shares.ended(call);
        assertThat(admits(call)).isTrue();
    }

    @Test
    void whoCallsMostLeavesRoomForOthers() {
        int taken = fill("acme");

        assertThat(taken).isEqualTo(ROOM * Shares.PLENTY_PERCENT / 100);
        assertThat(admits(fromOutside("globex"))).isTrue();
        assertThat(fill("globex")).isEqualTo(ROOM / 2);
    }

    @Test
    void aFewCallsAreTakenWhoeverElseCalls() {
        fill("acme");
        fill("globex");
        fill("third");

        assertThat(admits(fromOutside("fourth"))).isTrue();
    }

    @Test
    void whoHasSaidGoodbyeCallsAgain() {
        fill("acme");
        assertThat(admits(fromOutside("acme"))).isFalse();

        shares.ended(fromOutside("acme"));

        assertThat(admits(fromOutside("acme"))).isTrue();
    }

    @Test
    void whoIsAloneOnThePlatformTakesItAll() {
        var call = fromOutside("acme");
        for (int i = 0; i < ROOM; i++) {
            assertThat(shares.admits(call, ROOM, () -> 1)).isTrue();
            shares.began(call);
        }
        assertThat(shares.admits(call, ROOM, () -> 1)).isFalse();
    }

    /// @return how many calls of the tenant are taken
    private int fill(String tenant) {
        var call = fromOutside(tenant);
        int taken = 0;
        while (admits(call)) {
            shares.began(call);
            taken++;
        }
        return taken;
    }

    private boolean admits(Inquiry call) {
        return shares.admits(call, ROOM, () -> TENANTS);
    }

    private static Inquiry fromOutside(String tenant) {
        var number = new PhoneNumber("main", "+4930555", "Main", new CallPlan(List.of()));
        return Inquiry.fromCarrier(
                "c", Caller.outside("+4930", null), new Line(directory(tenant), number), Instant.EPOCH);
    }

    private static Inquiry ofPhone(String tenant) {
        var directory = directory(tenant);
        return Inquiry.toNumber("c", directory, directory.accounts().getFirst(), "+4930", Instant.EPOCH);
    }

    private static Directory directory(String tenant) {
        return Directory.of(new Directory.Content(
                new Tenant(tenant, tenant, "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                List.of(VoipAccount.of("anna", "201", "anna", "anna")),
                List.of(),
                List.of(),
                List.of()));
    }
}
