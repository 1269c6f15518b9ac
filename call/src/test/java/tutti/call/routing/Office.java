package tutti.call.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tutti.call.directory.CallGroup;
import tutti.call.directory.CallPlan;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.Forwarding;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.Platform.Line;
import tutti.call.directory.Target;
import tutti.call.directory.Target.ExternalNumberTarget;
import tutti.call.directory.Target.VoipAccountTarget;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Caller;

/// A small company to call: Customer Service is Anna, Ben, Carl, Dora and Emil; Emil does not want
/// to be disturbed. Field service is Dora and a mobile.
record Office(CallGroup service, List<PlanStep> plan) {

    static final Instant START = Instant.parse("2026-03-02T09:04:07Z");
    static final String NUMBER = "+49305550100";
    static final String CALLER = "+49301234567";
    static final String MOBILE = "+491715550199";

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
        return new Office(SERVICE, List.of(new CallGroupStep("service", 25)));
    }

    Office with(PlanStep... steps) {
        return new Office(service, List.of(steps));
    }

    Office with(UnaryOperator<CallGroup> change) {
        return new Office(change.apply(service), plan);
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
                List.of(
                        account("anna", "201", "Anna (desk)"),
                        account("ben", "202", "Ben"),
                        account("carl", "203", "Carl"),
                        account("dora", "204", "Dora"),
                        new VoipAccount("emil", "205", "Emil", null, null, true, Forwarding.NONE, "emil")),
                List.of(new ExternalNumber("mobile", MOBILE, "Field mobile")),
                List.of(service, FIELD),
                List.of(new PhoneNumber("main", NUMBER, "Main", new CallPlan(plan)))));
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

    /// Everybody is registered once, and idle.
    static Map<String, DeviceState> everybodyThere() {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var id : List.of("anna", "ben", "carl", "dora", "emil")) {
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
