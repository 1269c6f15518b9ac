package tutti.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.LegEnd;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry.Leg;

/// The talks of callers, on a real database.
class TalksTest {
    private static final String CUSTOMER = "+4915112345678";

    private final TestStore test = TestStore.shared();

    private CallRecord call(String tenant, String id, String who, Instant answered) {
        var party = new Party(Party.Type.VOIP_ACCOUNT, who, "Anna", "sip:a@192.0.2.1");
        var end = answered.plusSeconds(30);
        var leg = Leg.rung(answered, 1, party, new Because(Because.Kind.STEP, "Main"))
                .answered(answered)
                .ended(end, LegEnd.ANSWERED, 200);
        return new CallRecord(
                id,
                tenant,
                Direction.INBOUND,
                Caller.outside(CUSTOMER, null),
                "+4930123456",
                answered,
                answered,
                end,
                0,
                30,
                Outcome.ANSWERED,
                party,
                null,
                List.of(leg));
    }

    private static List<String> who(Store store, String tenant, Instant since) throws Exception {
        return store.talks().of(tenant, CUSTOMER, since).get(10, TimeUnit.SECONDS).stream()
                .map(Talk::who)
                .toList();
    }

    @Test
    void aTalkThatJustEndedIsSeenByTheNextCallWhetherTheCallerIsRememberedOrNot() throws Exception {
        var tenant = test.anyTenant().id();
        var now = test.clock.instant();
        var longAgo = now.minus(Duration.ofDays(40));

        test.store.history().write(call(tenant, "a-" + tenant, "anna", now.minusSeconds(90)));
        assertThat(who(test.store, tenant, longAgo))
                .as("read while it is written")
                .containsExactly("anna");
        test.store.history().write(call(tenant, "b-" + tenant, "ben", now.minusSeconds(60)));
        assertThat(who(test.store, tenant, longAgo)).as("from memory").containsExactly("ben", "anna");
    }

    /// Records do not come in the order in which the talks ended, and one may come twice.
    @Test
    void aRememberedCallerHasEachTalkOnceNewestFirst() throws Exception {
        var tenant = test.anyTenant().id();
        var now = test.clock.instant();
        var longAgo = now.minus(Duration.ofDays(40));
        assertThat(who(test.store, tenant, longAgo)).isEmpty();
        var ben = call(tenant, "f-" + tenant, "ben", now.minusSeconds(60));
        var carla = call(tenant, "g-" + tenant, "carla", now.minusSeconds(60));

        test.store.history().write(ben);
        test.store.history().write(call(tenant, "h-" + tenant, "anna", now.minusSeconds(90)));
        test.store.history().write(carla);
        test.store.history().write(ben);

        assertThat(who(test.store, tenant, longAgo)).containsExactly("carla", "ben", "anna");
    }

    @Test
    void talksAreBehindInTheDatabaseOnceEach() throws Exception {
        var tenant = test.anyTenant().id();
        var now = test.clock.instant();
        var record = call(tenant, "c-" + tenant, "anna", now.minusSeconds(90));
        long before = test.store.health().historyWritten();
        test.store.history().write(record);
        test.store.history().write(record);
        Eventually.within(
                Duration.ofSeconds(20),
                "both are written",
                () -> test.store.health().historyWritten() >= before + 2);
        try (var other = test.secondNode().store) {
            assertThat(who(other, tenant, now.minus(Duration.ofDays(1)))).containsExactly("anna");
        }
    }

    @Test
    void theBoundaryOfTheWindowCountsAndOtherTenantsSeeNothing() throws Exception {
        var tenant = test.anyTenant().id();
        var other = test.anyTenant().id();
        var answered = test.clock.instant().minus(Duration.ofDays(2));
        test.store.history().write(call(tenant, "d-" + tenant, "anna", answered));

        var end = answered.plusSeconds(30);
        assertThat(who(test.store, tenant, end)).containsExactly("anna");
        assertThat(who(test.store, tenant, end.plusMillis(1))).isEmpty();
        assertThat(who(test.store, other, end)).isEmpty();
    }
}
