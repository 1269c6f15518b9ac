package tutti.call.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry;
import tutti.call.routing.Action;
import tutti.call.routing.Call;
import tutti.call.routing.CallMachine;
import tutti.call.routing.DeviceState;
import tutti.call.routing.Event;
import tutti.call.routing.LegId;
import tutti.call.routing.PromptRef;
import tutti.call.routing.Step;
import tutti.call.routing.TimerId;

/// Plays a call to its end in no time: [CallMachine] decides, everybody's phone rings and nobody
/// takes it, timers are over when their time would have come.
///
/// The caller hears every prompt to its end, presses the keys that the question names, one at each
/// menu, and speaks [#MESSAGE] into a mailbox. One that the plan answered and that nothing more
/// happens to hangs up.
public final class DryRun {

    /// What a caller says to a mailbox.
    static final Duration MESSAGE = Duration.ofSeconds(10);

    /// Nobody's plan takes more; a machine that does not end is stopped here.
    static final int EVENTS_MAX = 5_000;

    private static final Duration PHRASE = Duration.ofSeconds(3);
    private static final Duration DIGIT = Duration.ofMillis(500);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Question question;
    private final ArrayDeque<Event> answers = new ArrayDeque<>();
    private final Map<TimerId, Instant> timers = new LinkedHashMap<>();
    private final List<Event> planned = new ArrayList<>();
    private Call call;
    private int keys;
    private Instant now;
    private @Nullable CallRecord written;

    private DryRun(Question question) {
        this.question = question;
        var inquiry = question.inquiry();
        now = inquiry.at();
        var begun = CallMachine.begin(inquiry);
        call = begun.next();
        perform(begun);
    }

    /// What would happen. Always answers, whatever the plan.
    public static Forecast of(Question question) {
        var run = new DryRun(question);
        for (int events = 0; events < EVENTS_MAX && run.written == null; events++) {
            var event = run.next();
            if (event == null) {
                break;
            }
            run.tell(event);
        }
        return run.forecast();
    }

    private Forecast forecast() {
        var record = written;
        if (record != null) {
            return Acts.of(record.timeline(), branches(), record.startedAt(), record.outcome());
        }
        var entries = call instanceof Call.Live live ? live.dossier().timeline() : List.<TimelineEntry>of();
        return Acts.of(entries, branches(), question.inquiry().at(), null);
    }

    private Branches branches() {
        var called = question.inquiry().called();
        return new Branches(question.directory()
                .phoneNumberOf(called)
                .map(number -> number.plan().steps())
                .orElse(List.of()));
    }

    private void tell(Event event) {
        var step = CallMachine.step(call, event);
        call = step.next();
        perform(step);
    }

    private void perform(Step step) {
        step.actions().forEach(this::perform);
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Survey(var accounts, var _) -> answers.add(new Event.Surveyed(states(accounts), now));
            case Action.Recall(var caller, var since) -> answers.add(recalled(caller, since));
            case Action.Arm(var timer, var after) -> arm(timer, after);
            case Action.Disarm(var timer) -> timers.remove(timer);
            case Action.Play(var to, var what) -> play(to, what);
            case Action.Record _ -> {
                planned.removeIf(Event.Played.class::isInstance);
                planned.add(new Event.Recorded(MESSAGE.toMillis(), null, now.plus(MESSAGE)));
                planned.add(new Event.CallerHungUp(now.plus(MESSAGE)));
            }
            case Action.Write(var record) -> written = record;
            case Action.Ring _, Action.Cancel _, Action.HangUp _ -> {} // Nobody takes it.
            case Action.TellRinging _, Action.ServeCaller _ -> {} // He hears it.
            case Action.Accept _,
                    Action.Seat _,
                    Action.AnswerCaller _,
                    Action.Connect _,
                    Action.Adopt _ -> {} // Never asked for.
            case Action.TurnAway _ -> {} // Nobody comes.
            case Action.TellTransfer _, Action.RefuseCaller _, Action.HangUpCaller _ -> {} // The record says it.
        }
    }

    private Map<String, DeviceState> states(List<String> accounts) {
        var states = new LinkedHashMap<String, DeviceState>();
        for (var account : accounts) {
            var state = question.states().get(account);
            if (state != null) {
                states.put(account, state);
            }
        }
        return states;
    }

    private Event recalled(String caller, Instant since) {
        var talks = question.talks().stream()
                .filter(talk -> talk.caller().equals(caller) && !talk.end().isBefore(since))
                .toList();
        return new Event.Recalled(talks, now);
    }

    /// A caller at a menu who knows his key presses it soon after the menu was read to him.
    private void arm(TimerId timer, Duration after) {
        timers.put(timer, now.plus(after));
        if (timer instanceof TimerId.Choose && keys < question.pressed().length()) {
            planned.add(new Event.Pressed(LegId.CALLER, question.pressed().charAt(keys++), now.plus(MOMENT)));
        }
    }

    private void play(LegId to, List<PromptRef> what) {
        planned.removeIf(
                event -> event instanceof Event.Played played && played.to().equals(to));
        var length = what.stream().map(this::length).reduce(Duration.ZERO, Duration::plus);
        planned.add(new Event.Played(to, now.plus(length)));
    }

    private Duration length(PromptRef part) {
        return switch (part) {
            case PromptRef.Uploaded(var id) ->
                question.directory()
                        .prompt(id)
                        .map(prompt -> Duration.ofMillis(prompt.millis()))
                        .orElse(Duration.ZERO);
            case PromptRef.Spoken _ -> PHRASE;
            case PromptRef.Digits(var digits, var _) -> DIGIT.multipliedBy(digits.length());
            case PromptRef.Text _ -> Duration.ZERO;
        };
    }

    /// Whatever is due first: what is asked and answered at once, then what takes its time.
    private @Nullable Event next() {
        if (!answers.isEmpty()) {
            return answers.removeFirst();
        }
        var due = planned.stream().min(Comparator.comparing(Event::at)).orElse(null);
        var timer = timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElse(null);
        if (due != null && (timer == null || !due.at().isAfter(timer.getValue()))) {
            planned.remove(due);
            now = due.at();
            return due;
        }
        if (timer == null) {
            return null;
        }
        timers.remove(timer.getKey());
        now = timer.getValue();
        return new Event.Expired(timer.getKey(), now);
    }
}
