package tutti.call.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Availability;
import tutti.call.directory.Availability.Destination;
import tutti.call.directory.Availability.Status;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.AnnouncementStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.CallerMatchStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.MenuStep;
import tutti.call.directory.PlanStep.OpeningHoursStep;
import tutti.call.directory.PlanStep.Reason;
import tutti.call.directory.PlanStep.TrunkStep;
import tutti.call.directory.PlanStep.UserStep;
import tutti.call.directory.PlanStep.VoicemailStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Schedule;
import tutti.call.directory.Schedule.Day;
import tutti.call.directory.Schedule.Hours;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.Reach;
import tutti.call.directory.Target.TrunkTarget;
import tutti.call.directory.Target.UserTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.TimeOfDay;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;

/// Clauses 14, 20 and 22: what an administrator should know before callers find out.
class LintTest {

    private static final String MAIN = "+49305550100";
    private static final String SECOND = "+49305550101";
    private static final ZonedDateTime MONDAY = ZonedDateTime.parse("2026-11-23T10:00+01:00[Europe/Berlin]");
    private static final PlanStep MAILBOX = new VoicemailStep("box");
    private static final PlanStep SERVICE = new CallGroupStep("service", 25);

    private final Set<String> registered = new HashSet<>(Set.of("anna", "ben"));
    private boolean carriers = true;
    private boolean ignoreForwarding = true;
    private Confirmation confirmation = Confirmation.NONE;
    private List<Target> targets = List.of(new VoipAccountTarget("anna"));
    private List<PlanStep> secondPlan = List.of(MAILBOX);
    private Availability availability = Availability.STANDARD;

    private CallGroup group() {
        var group = CallGroup.of("service", "400", "Service", targets);
        return new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                ignoreForwarding,
                false,
                group.ringSeconds(),
                confirmation,
                true,
                targets,
                group.waiting());
    }

    private Directory directory() {
        var toSecond = new Forwarding(null, null, "030 5550101", null, 20);
        var uma = User.of("uma", "Uma", "301", List.of("desk"))
                .withExternalNumbers(List.of("mobile"))
                .with(availability);
        return Directory.of(new Directory.Content(
                        new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                        List.of(
                                VoipAccount.of("anna", "201", "Anna", "anna"),
                                new VoipAccount("ben", "202", "Ben", null, null, false, toSecond, "ben"),
                                VoipAccount.of("desk", "203", "Desk", "desk"),
                                new VoipAccount("emil", "205", "Emil", null, null, true, Forwarding.NONE, "emil")),
                        List.of(
                                new ExternalNumber("mobile", "+491701234567", "Mobile"),
                                new ExternalNumber("same", "+491701234567", "The same"),
                                new ExternalNumber("own", MAIN, "Ourselves"),
                                new ExternalNumber("second", SECOND, "Our second"),
                                new ExternalNumber("sat", "+8816123456789", "Ship")),
                        List.of(group()),
                        List.of(
                                new PhoneNumber("main", MAIN, "Main", CallPlan.EMPTY),
                                new PhoneNumber("second", SECOND, "Second", new CallPlan(secondPlan))))
                .withUsers(List.of(uma))
                .withTrunks(List.of(
                        Trunk.registering("pbx", "Old exchange", "pbx"),
                        Trunk.fixed("fixed", "Fixed", "192.0.2.1", 5060, List.of()))));
    }

    private Conditions conditions() {
        return new Conditions(registered::contains, carriers, MONDAY);
    }

    private List<String> plan(PlanStep... steps) {
        return plan(MAIN, steps);
    }

    private List<String> plan(@Nullable String number, PlanStep... steps) {
        return shown(Lint.of(directory(), new CallPlan(List.of(steps)), number, conditions()));
    }

    private List<String> groupWarnings() {
        return shown(Lint.of(directory(), group(), conditions()));
    }

    private static List<String> shown(List<Warning> warnings) {
        return warnings.stream()
                .map(warning -> "%s %s %s".formatted(warning.pointer(), warning.code(), warning.args()))
                .toList();
    }

    @Test
    void aPlanThatServesEverybodyHasNoWarnings() {
        assertThat(plan(SERVICE, MAILBOX)).isEmpty();
        assertThat(plan(SERVICE, new AnnouncementStep("closed"))).isEmpty();
        assertThat(plan(SERVICE, new AnnouncementStep("closed"), new HangUpStep(Reason.NORMAL)))
                .isEmpty();
        assertThat(plan(SERVICE, new ExternalNumberStep("mobile", 25))).isEmpty();
    }

    @Test
    void anEmptyPlanAndOneThatHangsUpFirst() {
        assertThat(plan()).containsExactly("/steps empty-plan []");
        assertThat(plan(new HangUpStep(Reason.BUSY)))
                .containsExactly("/steps/0 hang-up-first []", "/steps/0 no-serving-end []");
    }

    @Test
    void aPlanWithoutAnEndThatServesTheCaller() {
        assertThat(plan(SERVICE)).containsExactly("/steps/0 no-serving-end []");
        assertThat(plan(SERVICE, new HangUpStep(Reason.BUSY))).containsExactly("/steps/1 no-serving-end []");
    }

    @Test
    void everyBranchAtTheEndIsFollowed() {
        var hours = new OpeningHoursStep(office(), List.of(SERVICE), List.of());
        var menu = new MenuStep(
                "hello", Map.of("1", List.of(SERVICE, MAILBOX), "2", List.of(SERVICE)), 7, 3, List.of(MAILBOX));
        var match = new CallerMatchStep(
                List.of("+49*"), List.of(new HangUpStep(Reason.REJECTED)), List.of(new AnnouncementStep("hello")));

        assertThat(plan(hours))
                .containsExactly("/steps/0/open/0 no-serving-end []", "/steps/0/closed no-serving-end []");
        assertThat(plan(menu)).containsExactly("/steps/0/options/2/0 no-serving-end []");
        assertThat(plan(match)).isEmpty();
        assertThat(plan(hours, MAILBOX)).isEmpty();
    }

    private static Schedule office() {
        return Schedule.of(new Hours(List.of(Day.MON, Day.FRI), TimeOfDay.of(9, 0), TimeOfDay.of(17, 0)));
    }

    @Test
    void aStepBehindTheEndIsNeverReached() {
        var both = new OpeningHoursStep(office(), List.of(SERVICE, MAILBOX), List.of(new HangUpStep(Reason.BUSY)));

        assertThat(plan(MAILBOX, SERVICE, MAILBOX))
                .containsExactly("/steps/1 unreachable-step []", "/steps/2 unreachable-step []");
        assertThat(plan(both, MAILBOX)).containsExactly("/steps/1 unreachable-step []");
    }

    @Test
    void hoursThatNeverOpenOrNeverClose() {
        var never = new OpeningHoursStep(Schedule.of(), List.of(SERVICE), List.of(MAILBOX));
        var always = new OpeningHoursStep(
                Schedule.of(new Hours(List.of(Day.values()), TimeOfDay.of(0, 0), TimeOfDay.END)),
                List.of(SERVICE),
                List.of(MAILBOX));

        assertThat(plan(never, MAILBOX)).containsExactly("/steps/0/schedule never-open []");
        assertThat(plan(always, MAILBOX)).containsExactly("/steps/0/schedule never-closed []");
        assertThat(plan(new OpeningHoursStep(office(), List.of(SERVICE), List.of(MAILBOX)), MAILBOX))
                .isEmpty();
    }

    @Test
    void aMenuSaysWhatHappensToWhoPressesNothing() {
        var menu = new MenuStep("hello", Map.of("1", List.of(MAILBOX)), 7, 3, List.of());

        assertThat(plan(menu, MAILBOX)).containsExactly("/steps/0/otherwise menu-without-otherwise []");
    }

    @Test
    void whoCannotBeReachedNowIsNamed() {
        registered.clear();

        assertThat(plan(
                        new VoipAccountStep("anna", 25),
                        new VoipAccountStep("emil", 25),
                        new TrunkStep("pbx", 25),
                        new TrunkStep("fixed", 25),
                        SERVICE,
                        MAILBOX))
                .containsExactly(
                        "/steps/0 account-unreachable [Anna]",
                        "/steps/1 account-do-not-disturb [Emil]",
                        "/steps/2 trunk-unreachable [Old exchange]",
                        "/steps/4 group-unreachable [Service]");
    }

    @Test
    void oneMemberOfManyIsNamedToo() {
        targets =
                List.of(new VoipAccountTarget("anna"), new VoipAccountTarget("emil"), new TrunkTarget("pbx", null, 0));

        assertThat(plan(SERVICE, MAILBOX))
                .containsExactly(
                        "/steps/0 member-unreachable [Emil, Service]",
                        "/steps/0 member-unreachable [Old exchange, Service]");
        assertThat(groupWarnings())
                .containsExactly(
                        "/targets/1 member-unreachable [Emil, Service]",
                        "/targets/2 member-unreachable [Old exchange, Service]");
    }

    @Test
    void aUserIsReachedWhereHeIs() {
        assertThat(plan(new UserStep("uma", 25), MAILBOX)).isEmpty(); // By her mobile.

        availability = new Availability(Status.AVAILABLE, new Destination.Account("desk"));
        assertThat(plan(new UserStep("uma", 25), MAILBOX)).containsExactly("/steps/0 user-unreachable [Uma]");

        availability = new Availability(Status.COLLEAGUES_ONLY, new Destination.All());
        assertThat(plan(new UserStep("uma", 25), MAILBOX)).containsExactly("/steps/0 user-unreachable [Uma]");
    }

    @Test
    void withoutConfirmationAMailboxMayAnswer() {
        targets = List.of(new ExternalNumberTarget("mobile"));
        assertThat(plan(SERVICE, MAILBOX)).containsExactly("/steps/0 mailbox-may-answer [Mobile]");
        assertThat(groupWarnings()).containsExactly("/targets/0 mailbox-may-answer [Mobile]");

        targets = List.of(new UserTarget("uma", List.of(), 0));
        assertThat(plan(SERVICE, MAILBOX)).containsExactly("/steps/0 mailbox-may-answer [Mobile]");

        confirmation = new Confirmation(
                Confirmation.Mode.STANDARD, "1", "0", 3, 5, null, false, false, Confirmation.Legs.EXTERNAL);
        assertThat(plan(SERVICE, MAILBOX)).isEmpty();
    }

    @Test
    void numbersOutsideNeedTimeACarrierAndPermission() {
        carriers = false;

        assertThat(plan(new ExternalNumberStep("mobile", 14), new ExternalNumberStep("sat", 15)))
                .containsExactly(
                        "/steps/0 short-ring-time [14, 15]",
                        "/steps/0 no-carrier [Mobile]",
                        "/steps/1 no-carrier [Ship]",
                        "/steps/1 number-not-allowed [Ship]");
    }

    @Test
    void aDeviceOrNumberPickedTwiceIsNamedWithBothPlaces() {
        registered.add("desk");
        confirmation = new Confirmation(
                Confirmation.Mode.STANDARD, "1", "0", 3, 5, null, false, false, Confirmation.Legs.EXTERNAL);
        targets = List.of(
                new VoipAccountTarget("desk"), new ExternalNumberTarget("same"), new UserTarget("uma", List.of(), 0));

        assertThat(groupWarnings())
                .containsExactly(
                        "/targets/2 double-pick [Desk, /targets/0, /targets/2]",
                        "/targets/2 double-pick [Mobile, /targets/1, /targets/2]");

        targets = List.of(
                new VoipAccountTarget("anna"), new UserTarget("uma", List.of(new Reach("voipAccount", "desk")), 0));
        assertThat(groupWarnings()).isEmpty();
    }

    @Test
    void aCallThatWouldComeBackIsALoop() {
        assertThat(plan(new ExternalNumberStep("own", 25))).containsExactly("/steps/0 loop [" + MAIN + "]");
        assertThat(plan(new ExternalNumberStep("second", 25))).containsExactly("/steps/0 detour [" + SECOND + "]");

        secondPlan = List.of(new OpeningHoursStep(office(), List.of(new ExternalNumberStep("own", 25)), List.of()));
        assertThat(plan(new ExternalNumberStep("second", 25))).containsExactly("/steps/0 loop [" + SECOND + "]");

        secondPlan = List.of(new ExternalNumberStep("second", 25));
        assertThat(plan((String) null, new ExternalNumberStep("second", 25)))
                .containsExactly("/steps/0 loop [" + SECOND + "]");
    }

    @Test
    void followedForwardsLoopToo() {
        secondPlan = List.of(new ExternalNumberStep("own", 25));
        targets = List.of(new VoipAccountTarget("ben"));
        assertThat(plan(SERVICE, MAILBOX)).isEmpty();

        ignoreForwarding = false;
        assertThat(plan(SERVICE, MAILBOX)).containsExactly("/steps/0 loop [" + SECOND + "]");
        assertThat(plan(new VoipAccountStep("ben", 25), MAILBOX)).containsExactly("/steps/0 loop [" + SECOND + "]");
    }

    @Test
    void whatTheDirectoryDoesNotKnowIsNotJudged() {
        assertThat(plan(
                        new CallGroupStep("gone", 25),
                        new UserStep("gone", 25),
                        new ExternalNumberStep("gone", 5),
                        MAILBOX))
                .isEmpty();
    }
}
