package tutti.call.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Availability;
import tutti.call.directory.Confirmation;
import tutti.call.directory.Forwarding;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.PlanStep.HangUpStep;
import tutti.call.directory.PlanStep.VoipAccountStep;
import tutti.call.directory.Schedule;
import tutti.call.directory.Target;
import tutti.call.directory.TimeOfDay;
import tutti.call.history.Caller;
import tutti.call.history.Direction;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.routing.Event.Replaced;

/// The commands of a golden trace, one a line:
///
/// ```
/// # a comment
/// plan callGroup service 25      adds a step; without any, Customer Service rings for 25 s
/// state ben busy | away | 2      how an account is; 2 = registered twice
/// call +49301234567 Zoe          from outside; - for an anonymous caller
/// dial ben 400                   from a phone
/// click fred 400                 from the portal; where he is rung may follow, voipAccount:fred-app
/// 3.2 answers 1                  at 3.2 s; also: rings, hangsUp, fails 1 486
/// 25 ringTimeOver 1              of plan step 1
/// 8 callerCancels                also: callerHangsUp, severed why
/// 40 passes                      timers that are due by then are over
/// group smart                    also: confirms, confirms announcing, forwards
/// targets voipAccount:anna externalNumber:mobile:10    with a delay
/// talk anna 3 60 inbound         ended 3 h before the call, lasted 60 s; a call id may follow
/// history silent                 does not answer in time
/// user fred unavailable          also: a destination, voipAccount:fred-app
/// forward anna always 203        also: busy, noAnswer, unreachable
/// 2.0 played 1                   leg 1 has heard it; 0 is the caller
/// 3.0 presses 1 1                leg 1 presses 1; also: redirects 1 203, records 5000, transfers 2 400
/// 9.0 pickedUp gina-desk         also: joins 2 gina-desk ATTENDED_TRANSFER, merges 2 call-9
/// ```
final class Script {

    private final List<String> commands;
    private final List<PlanStep> plan = new ArrayList<>();
    private final List<UnaryOperator<Office>> changes = new ArrayList<>();
    private @Nullable List<Talk> talks = new ArrayList<>();
    private final Map<String, DeviceState> states = new LinkedHashMap<>(Office.everybodyThere());
    private @Nullable Rehearsal play;

    Script(List<String> commands) {
        this.commands = commands;
    }

    Rehearsal play() {
        commands.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> command(line.split(" ")));
        return running();
    }

    private void command(String[] words) {
        switch (words[0]) {
            case "plan" -> plan.add(step(words));
            case "state" -> state(words[1], words[2]);
            case "group" -> changes.add(group(words));
            case "targets" -> changes.add(office -> office.targets(targets(words)));
            case "talk" -> talk(words);
            case "history" -> talks = null;
            case "user" -> changes.add(office -> office.user(words[1], availability(words[2])));
            case "forward" -> changes.add(office -> office.forwards(words[1], forwarding(words[2], words[3])));
            case "call" -> {
                var number = words[1].equals("-") ? null : words[1];
                var name = words.length > 2 ? words[2] : null;
                play = Rehearsal.of(office().called(Caller.outside(number, name)), states, talks);
            }
            case "dial" -> play = Rehearsal.of(office().dials(words[1], words[2]), states, talks);
            case "click" -> {
                var at = words.length > 3 ? availability(words[3]).destination() : new Availability.Destination.All();
                play = Rehearsal.of(office().clicks(words[1], at, words[2]), states, talks);
            }
            default -> {
                var now = running();
                event(words[1].equals("passes") ? now : now.at(Double.parseDouble(words[0])), words);
            }
        }
    }

    private static void event(Rehearsal play, String[] words) {
        switch (words[1]) {
            case "rings" -> play.rings(number(words[2]));
            case "answers" -> play.answers(number(words[2]));
            case "hangsUp" -> play.hangsUp(number(words[2]));
            case "fails" -> play.fails(number(words[2]), number(words[3]));
            case "ringTimeOver" -> play.ringTimeOver(number(words[2]) - 1);
            case "passes" -> play.passes(Double.parseDouble(words[0]));
            case "played" -> play.played(number(words[2]));
            case "presses" -> play.presses(number(words[2]), words[3].charAt(0));
            case "redirects" -> play.redirects(number(words[2]), words[3]);
            case "records" -> play.records(number(words[2]));
            case "transfers" -> play.transfers(number(words[2]), words[3]);
            case "pickedUp" -> play.pickedUp(party(words[2]));
            case "joins" -> play.replaced(number(words[2]), party(words[3]), Replaced.How.valueOf(words[4]));
            case "merges" -> play.merged(number(words[2]), words[3]);
            case "callerCancels" -> play.callerCancels();
            case "callerHangsUp" -> play.callerHangsUp();
            case "severed" -> play.severed(words[2]);
            default -> throw new AssertionError("no such command: " + String.join(" ", words));
        }
    }

    private Office office() {
        var office = plan.isEmpty() ? Office.open() : Office.open().with(plan.toArray(PlanStep[]::new));
        for (var change : changes) {
            office = change.apply(office);
        }
        return office;
    }

    private static Party party(String account) {
        return new Party(Party.Type.VOIP_ACCOUNT, account, account, null);
    }

    private static UnaryOperator<Office> group(String[] words) {
        return switch (words[1]) {
            case "smart" -> Office::smart;
            case "forwards" -> Office::followsForwards;
            case "confirms" -> office -> words.length == 2 ? office.confirms() : office.confirms(announcing());
            default -> throw new AssertionError("no such group: " + words[1]);
        };
    }

    private static Confirmation announcing() {
        return new Confirmation(
                Confirmation.Mode.CUSTOM, "5", "#", 1, 3, "choose", true, true, Confirmation.Legs.EXTERNAL_AND_TRUNKS);
    }

    private static Target[] targets(String[] words) {
        return Arrays.stream(words).skip(1).map(Script::target).toArray(Target[]::new);
    }

    private static Target target(String text) {
        var parts = text.split(":", -1);
        int delay = parts.length > 2 ? number(parts[2]) : 0;
        return switch (parts[0]) {
            case "voipAccount" -> new Target.VoipAccountTarget(parts[1], delay);
            case "externalNumber" -> new Target.ExternalNumberTarget(parts[1], delay);
            case "trunk" -> new Target.TrunkTarget(parts[1], null, delay);
            case "user" -> new Target.UserTarget(parts[1], List.of(), delay);
            default -> throw new AssertionError("no such target: " + text);
        };
    }

    private void talk(String[] words) {
        var end = Office.START.minusMillis(Math.round(Double.parseDouble(words[2]) * 3_600_000));
        var start = end.minusSeconds(number(words[3]));
        var direction = Direction.valueOf(words[4].toUpperCase(Locale.ROOT));
        var callId = words.length > 5 ? words[5] : words[1] + words[2];
        if (talks != null) {
            talks.add(new Talk(words[1], Office.CALLER, start, end, callId, direction));
        }
    }

    private static Availability availability(String text) {
        if (text.contains(":")) {
            var parts = text.split(":", -1);
            var chosen = parts[0].equals("voipAccount")
                    ? new Availability.Destination.Account(parts[1])
                    : new Availability.Destination.Outside(parts[1]);
            return new Availability(Availability.Status.AVAILABLE, chosen);
        }
        var status = Arrays.stream(Availability.Status.values())
                .filter(one -> one.toString().equals(text))
                .findFirst()
                .orElseThrow();
        return new Availability(status, new Availability.Destination.All());
    }

    private static Forwarding forwarding(String when, String number) {
        return new Forwarding(
                when.equals("always") ? number : null,
                when.equals("busy") ? number : null,
                when.equals("noAnswer") ? number : null,
                when.equals("unreachable") ? number : null,
                10);
    }

    private static PlanStep step(String[] words) {
        return switch (words[1]) {
            case "callGroup" -> new CallGroupStep(words[2], number(words[3]));
            case "voipAccount" -> new VoipAccountStep(words[2], number(words[3]));
            case "externalNumber" -> new ExternalNumberStep(words[2], number(words[3]));
            case "user" -> new PlanStep.UserStep(words[2], number(words[3]));
            case "trunk" -> new PlanStep.TrunkStep(words[2], number(words[3]));
            case "announcement" -> new PlanStep.AnnouncementStep(words[2]);
            case "voicemail" -> new PlanStep.VoicemailStep(words[2]);
            case "menu" -> menu(words);
            case "hours" ->
                new PlanStep.OpeningHoursStep(
                        Schedule.of(new Schedule.Hours(
                                List.of(Schedule.Day.values()),
                                TimeOfDay.of(number(words[2]), 0),
                                TimeOfDay.of(number(words[3]), 0))),
                        List.of(new CallGroupStep("service", 25)),
                        List.of(new PlanStep.AnnouncementStep("hello")));
            case "caller" ->
                new PlanStep.CallerMatchStep(
                        List.of(words[2]),
                        List.of(new VoipAccountStep("dora", 20)),
                        List.of(new CallGroupStep("service", 25)));
            case "hangUp" -> new HangUpStep(PlanStep.Reason.valueOf(words[2]));
            default -> throw new AssertionError("no such step: " + words[1]);
        };
    }

    /// `menu choose 2 5`: two attempts of 5 s; 1 is Dora, 2 the mailbox, otherwise the field.
    private static PlanStep menu(String[] words) {
        return new PlanStep.MenuStep(
                words[2],
                Map.of("1", List.of(new VoipAccountStep("dora", 20)), "2", List.of(new PlanStep.VoicemailStep("box"))),
                number(words[4]),
                number(words[3]),
                List.of(new CallGroupStep("field", 20)));
    }

    private void state(String account, String how) {
        switch (how) {
            case "away" -> states.remove(account);
            case "busy" -> states.put(account, Office.busy(account));
            default -> states.put(account, Office.idle(account, number(how)));
        }
    }

    private Rehearsal running() {
        if (play == null) {
            throw new AssertionError("nobody has called yet");
        }
        return play;
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
