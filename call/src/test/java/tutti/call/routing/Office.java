package tutti.call.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tutti.call.directory.Availability;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Prompt;
import tutti.call.directory.Smart;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.call.directory.Waiting;
import tutti.call.history.Caller;

/// A small company to call: Customer Service is Anna, Ben, Carl, Dora and Emil; Emil does not want
/// to be disturbed. Field service is Dora and a mobile.
/// Fred has a desk phone, an app and a mobile; Gina has a phone; there is a trunk to a branch.
record Office(CallGroup service, List<PlanStep> plan, List<VoipAccount> changed, List<User> people) {

    static final Instant START = Instant.parse("2026-03-02T09:04:07Z");
    static final String NUMBER = "+49305550100";
    static final String CALLER = "+49301234567";
    static final String MOBILE = "+491715550199";
    static final String FREDS_MOBILE = "+491715550111";

    static final CallGroup SERVICE = CallGroup.of(
            "service",
            "400",
            "Customer Service",
            List.of(
                    new VoipAccountTarget("anna"),
                    new VoipAccountTarget("ben"),
                    new VoipAccountTarget("carl"),
                    new VoipAccountTarget("dora"),
                    new VoipAccountTarget("emil")));

    static final CallGroup FIELD = CallGroup.of(
            "field",
            "401",
            "Field Service",
            List.of(new VoipAccountTarget("dora"), new ExternalNumberTarget("mobile")));

    static Office open() {
        return new Office(SERVICE, List.of(new CallGroupStep("service", 25)), List.of(), List.of());
    }

    Office with(PlanStep... steps) {
        return new Office(service, List.of(steps), changed, people);
    }

    Office with(UnaryOperator<CallGroup> change) {
        return new Office(change.apply(service), plan, changed, people);
    }

    /// The account is as given instead.
    Office with(VoipAccount account) {
        var all = new ArrayList<>(changed);
        all.add(account);
        return new Office(service, plan, all, people);
    }

    /// `user` is as given instead.
    Office with(User user) {
        var all = new ArrayList<>(people);
        all.add(user);
        return new Office(service, plan, changed, all);
    }

    Office forwards(String account, Forwarding forwarding) {
        return with(new VoipAccount(account, number(account), account, null, null, false, forwarding, account));
    }

    private String number(String account) {
        return accounts().stream()
                .filter(one -> one.id().equals(account))
                .findFirst()
                .orElseThrow()
                .internalNumber();
    }

    Office user(String id, Availability availability) {
        return with(users().stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .orElseThrow()
                .with(availability));
    }

    Office smart() {
        return smart(Smart.STANDARD);
    }

    Office smart(Smart settings) {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                CallGroup.Method.SMART,
                settings,
                group.ignoreForwarding(),
                group.ringBusy(),
                group.ringSeconds(),
                group.confirmation(),
                group.displayPrefix(),
                group.targets(),
                group.waiting()));
    }

    Office confirms(Confirmation confirmation) {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                group.ignoreForwarding(),
                group.ringBusy(),
                group.ringSeconds(),
                confirmation,
                group.displayPrefix(),
                group.targets(),
                group.waiting()));
    }

    /// "Press 1 to accept", three times, five seconds each.
    Office confirms() {
        return confirms(STANDARD);
    }

    static final Confirmation STANDARD = new Confirmation(
            Confirmation.Mode.STANDARD, "1", "0", 3, 5, null, false, false, Confirmation.Legs.EXTERNAL);

    Office followsForwards() {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                false,
                group.ringBusy(),
                group.ringSeconds(),
                group.confirmation(),
                group.displayPrefix(),
                group.targets(),
                group.waiting()));
    }

    Office targets(Target... targets) {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                group.ignoreForwarding(),
                group.ringBusy(),
                group.ringSeconds(),
                group.confirmation(),
                group.displayPrefix(),
                List.of(targets),
                group.waiting()));
    }

    Office ringsBusy() {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                group.ignoreForwarding(),
                true,
                group.ringSeconds(),
                group.confirmation(),
                group.displayPrefix(),
                group.targets(),
                group.waiting()));
    }

    Office plays(Waiting waiting) {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                group.ignoreForwarding(),
                group.ringBusy(),
                group.ringSeconds(),
                group.confirmation(),
                group.displayPrefix(),
                group.targets(),
                waiting));
    }

    Office withoutPrefix() {
        return with(group -> new CallGroup(
                group.id(),
                group.internalNumber(),
                group.description(),
                group.method(),
                group.smart(),
                group.ignoreForwarding(),
                group.ringBusy(),
                group.ringSeconds(),
                group.confirmation(),
                false,
                group.targets(),
                group.waiting()));
    }

    Directory directory() {
        return Directory.of(new Directory.Content(
                        new Tenant("acme", "Acme", "DE", ZoneId.of("Europe/Berlin"), Language.EN),
                        accounts(),
                        List.of(
                                new ExternalNumber("mobile", MOBILE, "Field mobile"),
                                new ExternalNumber("fred-mobile", FREDS_MOBILE, "Fred (mobile)"),
                                new ExternalNumber("hotline", "+499001234567", "Hotline")),
                        List.of(service, FIELD),
                        List.of(new PhoneNumber("main", NUMBER, "Main", new CallPlan(plan))))
                .withUsers(users())
                .withTrunks(List.of(Trunk.fixed("branch", "Branch", "192.0.2.200", 5060, List.of())))
                .withPrompts(List.of(new Prompt("hello", "Hello", 3000), new Prompt("choose", "Choose", 4000)))
                .withVoicemailBoxes(List.of(new VoicemailBox("box", "Service box", null, null))));
    }

    private List<VoipAccount> accounts() {
        var all = new LinkedHashMap<String, VoipAccount>();
        for (var account : List.of(
                account("anna", "201", "Anna (desk)"),
                account("ben", "202", "Ben"),
                account("carl", "203", "Carl"),
                account("dora", "204", "Dora"),
                new VoipAccount("emil", "205", "Emil", null, null, true, Forwarding.NONE, "emil"),
                account("fred-desk", "206", "Fred (desk)"),
                account("fred-app", "207", "Fred (app)"),
                account("gina-desk", "208", "Gina (desk)"))) {
            all.put(account.id(), account);
        }
        changed.forEach(account -> all.put(account.id(), account));
        return List.copyOf(all.values());
    }

    private List<User> users() {
        var all = new LinkedHashMap<String, User>();
        all.put(
                "fred",
                User.of("fred", "Fred", "210", List.of("fred-desk", "fred-app"))
                        .withExternalNumbers(List.of("fred-mobile")));
        all.put("gina", User.of("gina", "Gina", "211", List.of("gina-desk")));
        people.forEach(user -> all.put(user.id(), user));
        return List.copyOf(all.values());
    }

    private static VoipAccount account(String id, String internalNumber, String description) {
        return VoipAccount.of(id, internalNumber, description, id);
    }

    /// The main number is called from outside.
    Inquiry called(Caller by) {
        var directory = directory();
        var number = directory.phoneNumberOf(NUMBER).orElseThrow();
        return Inquiry.fromCarrier("call-1", by, new Line(directory, number), START);
    }

    Inquiry called() {
        return called(Caller.outside(CALLER, null));
    }

    /// `from` dials `number`, internal or E.164.
    Inquiry dials(String from, String number) {
        var directory = directory();
        var account = directory.account(from).orElseThrow();
        return directory
                .extension(number)
                .map(to -> Inquiry.toExtension("call-1", directory, account, to, START))
                .orElseGet(() -> Inquiry.toNumber("call-1", directory, account, number, START));
    }

    /// The user `who` wants to talk with `number`, and is rung for it `at`.
    Inquiry clicks(String who, Availability.Destination at, String number) {
        var directory = directory();
        var user = directory.user(who).orElseThrow();
        return Inquiry.clicked("call-1", new Click(directory, user, at, number), START);
    }

    /// Everybody is registered once, and idle.
    static Map<String, DeviceState> everybodyThere() {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var id : List.of("anna", "ben", "carl", "dora", "emil", "fred-desk", "fred-app", "gina-desk")) {
            states.put(id, idle(id, 1));
        }
        return states;
    }

    static DeviceState idle(String account, int contacts) {
        return state(account, contacts, false);
    }

    static DeviceState busy(String account) {
        return state(account, 1, true);
    }

    private static DeviceState state(String account, int contacts, boolean busy) {
        var all = IntStream.rangeClosed(1, contacts)
                .mapToObj(n -> new Contact("%s-%d".formatted(account, n), "sip:%s@192.0.2.%d".formatted(account, n)))
                .toList();
        return new DeviceState(all, busy);
    }
}
