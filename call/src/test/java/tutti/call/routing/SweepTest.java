package tutti.call.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.history.Because;
import tutti.call.history.Caller;
import tutti.call.history.LegEnd;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.routing.Action.Arm;
import tutti.call.routing.Action.RefuseCaller;
import tutti.call.routing.Action.Ring;
import tutti.call.routing.Action.Survey;
import tutti.call.routing.Action.TellRinging;
import tutti.call.routing.Destination.Device;
import tutti.call.routing.Destination.External;
import tutti.call.routing.TimerId.RingTime;

/// Who rings, who is skipped and why, and what the phones show (clauses 1, 3, 4, 10, 16-19).
class SweepTest {

    /// Clause 10: legs go out in one sweep.
    @Test
    void allAvailableTargetsRingTogetherInTheirOrder() {
        var play = Rehearsal.of(Office.open().called());

        assertThat(play.last()).hasSize(4);
        assertThat(play.last().getFirst()).isInstanceOf(Survey.class);
        assertThat(rung(play)).containsExactly("anna-1", "ben-1", "carl-1", "dora-1");
        assertThat(play.last().get(2)).isEqualTo(new TellRinging());
        assertThat(play.all(Arm.class)).containsExactly(new Arm(new RingTime(0), Duration.ofSeconds(25)));
    }

    /// Clause 1: skipped at once, and the record says who and why.
    @Test
    void unavailableTargetsAreSkippedWithTheReason() {
        var play = Rehearsal.of(
                Office.open().called(),
                Map.of("anna", Office.idle("anna", 1), "ben", Office.busy("ben"), "carl", Office.idle("carl", 0)));

        assertThat(rung(play)).containsExactly("anna-1");
        assertThat(skipped(play.at(3).callerCancels()))
                .containsExactly("ben busy", "carl notRegistered", "dora notRegistered", "emil doNotDisturb");
    }

    /// Clause 1: with nobody there the next step begins at once, without a timer.
    @Test
    void nobodyAvailableMeansTheNextStepAtOnce() {
        var office = Office.open().with(new CallGroupStep("service", 25), new ExternalNumberStep("mobile", 30));

        var play = Rehearsal.of(office.called(), Map.of());

        assertThat(play.all(Arm.class)).extracting(Arm::timer).containsExactly(new RingTime(1));
        assertThat(play.all(Ring.class)).hasSize(1);
    }

    @Test
    void busyTargetsRingWhenTheGroupSaysSo() {
        var play = Rehearsal.of(Office.open().ringsBusy().called(), Map.of("ben", Office.busy("ben")));

        assertThat(rung(play)).containsExactly("ben-1");
    }

    /// A phone that is dialled itself decides about a second call.
    @Test
    void aBusyAccountRingsWhenItIsDialledItself() {
        var busy = Map.of("anna", Office.busy("anna"));

        assertThat(rung(Rehearsal.of(Office.open().dials("ben", "201"), busy))).containsExactly("anna-1");
        assertThat(rung(Rehearsal.of(
                        Office.open().with(new VoipAccountStep("anna", 20)).called(), busy)))
                .containsExactly("anna-1");
    }

    @Test
    void everyRegistrationOfAnAccountRings() {
        var play = Rehearsal.of(Office.open().called(), Map.of("anna", Office.idle("anna", 3)));

        assertThat(rung(play)).containsExactly("anna-1", "anna-2", "anna-3");
    }

    @Test
    void whoIsNamedTwiceRingsOnce() {
        var office = Office.open()
                .targets(
                        new VoipAccountTarget("anna"),
                        new ExternalNumberTarget("mobile"),
                        new VoipAccountTarget("anna"),
                        new ExternalNumberTarget("mobile"));

        var play = Rehearsal.of(office.called());

        assertThat(play.all(Survey.class)).containsExactly(new Survey(List.of("anna"), true));
        assertThat(rung(play)).containsExactly("anna-1", Office.MOBILE);
        assertThat(skipped(play.callerCancels())).containsExactly("anna ringsAlready", "mobile ringsAlready");
    }

    @Test
    void theCallerIsNotRungByHisOwnCall() {
        var group = Rehearsal.of(Office.open().ringsBusy().dials("ben", "400"));
        var self = Rehearsal.of(Office.open().dials("ben", "202"));

        assertThat(rung(group)).containsExactly("anna-1", "carl-1", "dora-1");
        assertThat(skipped(group.callerCancels())).contains("ben isCaller");
        assertThat(self.all(RefuseCaller.class)).containsExactly(new RefuseCaller(Refusal.UNAVAILABLE));
    }

    @Test
    void targetsThatAreGoneOrNotYetRungAreSkipped() {
        var office = Office.open()
                .targets(
                        new VoipAccountTarget("left"),
                        new ExternalNumberTarget("old"),
                        new TrunkTarget("pbx", null, 0),
                        new UserTarget("u1", List.of(), 0),
                        new VoipAccountTarget("anna"));

        var play = Rehearsal.of(office.called());

        assertThat(rung(play)).containsExactly("anna-1");
        assertThat(skipped(play.callerCancels())).containsExactly("left gone", "old gone", "pbx gone", "u1 gone");
    }

    @Test
    void aGroupThatIsGoneIsAStepThatEndsAtOnce() {
        var office = Office.open().with(new CallGroupStep("closed", 25), new VoipAccountStep("anna", 20));

        assertThat(rung(Rehearsal.of(office.called()))).containsExactly("anna-1");
    }

    /// T15: whatever is configured, one step rings a bounded number of legs.
    @Test
    void aStepRingsABoundedNumberOfLegs() {
        var states = Map.of("anna", Office.idle("anna", 60), "ben", Office.idle("ben", 6));

        var play = Rehearsal.of(Office.open().called(), states);

        assertThat(rung(play)).hasSize(Sweep.LEGS_MAX);
        assertThat(skipped(play.callerCancels())).contains("ben tooMany");
    }

    /// Clause 4.
    @Test
    void phonesShowTheGroupAndTheCaller() {
        assertThat(order(Office.open().called()).displayName()).isEqualTo("Customer Service: " + Office.CALLER);
        assertThat(order(Office.open().called()).callerNumber()).isEqualTo(Office.CALLER);
        assertThat(order(Office.open().called(Caller.outside(Office.CALLER, "Zoe")))
                        .displayName())
                .isEqualTo("Customer Service: Zoe");
        assertThat(order(Office.open().called(Caller.outside(null, null))).displayName())
                .isEqualTo("Customer Service: Anonymous");
        assertThat(order(Office.open().called(Caller.outside(null, null))).callerNumber())
                .isNull();
    }

    @Test
    void withoutThePrefixPhonesShowTheCallerAlone() {
        var office = Office.open().withoutPrefix();

        assertThat(order(office.called(Caller.outside(Office.CALLER, "Zoe"))).displayName())
                .isEqualTo("Zoe");
        assertThat(order(office.called()).displayName()).isNull();
    }

    @Test
    void aColleagueIsShownByNameAndInternalNumber() {
        var order = order(Office.open().dials("ben", "400"));

        assertThat(order.displayName()).isEqualTo("Customer Service: Ben");
        assertThat(order.callerNumber()).isEqualTo("202");
    }

    @Test
    void everyLegSaysWhyItRings() {
        assertThat(order(Office.open().called()).because())
                .isEqualTo(new Because(Because.Kind.TARGET, "Customer Service"));
        assertThat(order(Office.open().with(new VoipAccountStep("anna", 20)).called())
                        .because())
                .isEqualTo(new Because(Because.Kind.STEP, Office.NUMBER));
        assertThat(order(Office.open().dials("ben", "201")).because())
                .isEqualTo(new Because(Because.Kind.DIALLED, "201"));
    }

    /// Clause 19: somebody else's call goes out with Diversion from the number he dialled.
    @Test
    void anOutsidersCallIsDivertedFromTheNumberHeDialled() {
        var office = Office.open().with(new CallGroupStep("field", 25));

        var order =
                Rehearsal.of(office.called()).all(Ring.class).getFirst().legs().getLast();

        assertThat(order.destination()).isEqualTo(new External(Office.MOBILE, Office.NUMBER, true));
        assertThat(order.callerNumber()).isEqualTo(Office.CALLER);
        assertThat(order.displayName()).isNull();
    }

    /// An internal number means nothing outside.
    @Test
    void aPhonesCallGoesOutOnTheTenantsLine() {
        for (var inquiry :
                List.of(Office.open().dials("ben", Office.MOBILE), Office.open().dials("ben", "401"))) {
            var order = Rehearsal.of(inquiry).all(Ring.class).getFirst().legs().getLast();

            assertThat(order.destination()).isEqualTo(new External(Office.MOBILE, Office.NUMBER, false));
            assertThat(order.callerNumber()).isEqualTo(Office.NUMBER);
        }
    }

    /// Legs are numbered through the call, so that a late one is never taken for a new one.
    @Test
    void legsOfTheNextStepHaveNewNumbers() {
        var office = Office.open().with(new CallGroupStep("service", 25), new CallGroupStep("service", 25));

        var play = Rehearsal.of(office.called()).at(25).ringTimeOver(0).at(50).ringTimeOver(1);

        assertThat(play.all(Ring.class).stream()
                        .flatMap(ring -> ring.legs().stream())
                        .map(order -> order.leg().number()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 8).boxed().toList());
        assertThat(play.record().timeline().stream().filter(Leg.class::isInstance))
                .allMatch(leg -> ((Leg) leg).how() == LegEnd.UNREACHABLE);
    }

    private static LegOrder order(Inquiry inquiry) {
        return Rehearsal.of(inquiry).all(Ring.class).getFirst().legs().getFirst();
    }

    private static List<String> rung(Rehearsal play) {
        return play.all(Ring.class).stream()
                .flatMap(ring -> ring.legs().stream())
                .map(order -> switch (order.destination()) {
                    case Device device -> device.contactKey();
                    case External external -> external.number();
                    case Destination.OverTrunk trunk -> trunk.trunkId();
                })
                .toList();
    }

    private static List<String> skipped(Rehearsal play) {
        return play.record().timeline().stream()
                .filter(Skipped.class::isInstance)
                .map(Skipped.class::cast)
                .map(skipped -> id(skipped.target().id()) + " " + skipped.because())
                .toList();
    }

    private static String id(@Nullable String id) {
        return id == null ? "-" : id;
    }
}
