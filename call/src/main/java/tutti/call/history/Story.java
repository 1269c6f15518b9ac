package tutti.call.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Language;
import tutti.call.history.TimelineEntry.Asked;
import tutti.call.history.TimelineEntry.Chose;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Forwarded;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.PickedUp;
import tutti.call.history.TimelineEntry.Prompted;
import tutti.call.history.TimelineEntry.Recorded;
import tutti.call.history.TimelineEntry.RoundBegun;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.history.TimelineEntry.Transferred;

/// Tells calls in readable lines: on the terminal, in the history, in traces.
///
/// ```
/// 10:04:07  +0.0 s  +49301234567 calls +49305550100
/// 10:04:07  +0.0 s  rings Anna (desk) because it is a target of Customer Service
/// 10:04:10  +3.2 s  Anna (desk) answered after 3.2 s; 3 phones told that it was answered elsewhere
/// ```
///
/// Immutable and safe for all threads.
public final class Story {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    /// Of a talk days ago.
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d.M. HH:mm");

    private static final double MILLIS = 1000.0;
    /// The kind of step that the caller made by dialling a number outside.
    private static final String DIALLED = "dialled";
    /// Kinds of step that choose.
    private static final Set<String> CHOICES = Set.of("openingHours", "callerMatch");

    private static final String HANG_UP = "hangUp";

    private final Wording words;
    private final ZoneId zone;

    private Story(Wording words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
    }

    /// Tells in `language`, with times of day in `zone`.
    public static Story in(Language language, ZoneId zone) {
        return new Story(Wording.of(language), zone);
    }

    /// A line as it is told; `phase` orders what happened in one instant: the ends of a step's legs
    /// before the next step.
    private record Line(Instant at, int phase, String text) {}

    /// All of a call, from its first ring to its outcome.
    public List<String> tell(CallRecord call) {
        var lines = new ArrayList<Line>();
        int phase = 0;
        for (var entry : call.timeline()) {
            phase += entry instanceof StepBegun ? 2 : 0;
            tell(call, entry, phase, lines);
        }
        lines.sort(Comparator.comparing(Line::at).thenComparingInt(Line::phase));
        // The first by right: the database may keep its moment less exactly than those of the rest.
        lines.addFirst(new Line(call.startedAt(), 0, opening(call)));
        lines.add(new Line(call.endedAt(), 0, summary(call)));
        return lines.stream().map(line -> stamped(call.startedAt(), line)).toList();
    }

    /// How a call went, in a clause: who answered, how long it rang and was talked.
    public String summary(CallRecord call) {
        var by = call.answeredBy() == null ? "" : call.answeredBy().name();
        return words.say("summary." + call.outcome(), by, call.ringSeconds(), call.talkSeconds());
    }

    /// Why somebody is rung, as a clause.
    public String because(Because because) {
        var talkedAt = because.talkedAt();
        var when = talkedAt == null ? "" : WHEN.withLocale(words.locale()).format(talkedAt.atZone(zone));
        var which = because.talk() == null ? "" : words.say("talk." + because.talk());
        return words.say("because." + because.kind(), because.name(), when, which);
    }

    /// Why somebody is skipped, as a clause.
    public String because(SkipReason reason) {
        return words.say("skipped." + reason);
    }

    private String stamped(Instant start, Line line) {
        var time = TIME.format(line.at().atZone(zone));
        var offset = String.format(words.locale(), "%+.1f s", seconds(start, line.at()));
        return "%s %8s  %s".formatted(time, offset, line.text());
    }

    private void tell(CallRecord call, TimelineEntry entry, int phase, List<Line> lines) {
        switch (entry) {
            case StepBegun step when step.kind().equals(DIALLED) -> {} // The opening says it.
            case StepBegun step when CHOICES.contains(step.kind()) -> {} // What was chosen says it.
            case StepBegun step -> lines.add(new Line(step.at(), phase, begun(step)));
            case Skipped skipped -> {
                var name = skipped.target().name();
                var text = words.say("skipped", name, because(skipped.because()));
                lines.add(new Line(skipped.at(), phase, text));
            }
            case Leg leg -> {
                var text = words.say("rung", named(call, leg), because(leg.because()));
                lines.add(new Line(leg.at(), phase, text));
                end(call, leg, phase + 1, lines);
            }
            case RoundBegun _, Asked _, Digit _, Prompted _, Chose _, Recorded _, Forwarded _ ->
                lines.add(new Line(entry.at(), phase, Scenes.tell(words, entry)));
            case Transferred _, PickedUp _ -> lines.add(new Line(entry.at(), phase + 1, Scenes.tell(words, entry)));
            case Closed closed -> lines.add(new Line(closed.at(), Integer.MAX_VALUE, closing(call, closed)));
        }
    }

    private String opening(CallRecord call) {
        var caller = call.caller();
        var name = caller.shown(words.say("unknown"));
        boolean both = caller.displayName() != null && caller.number() != null;
        var shown = both ? "%s <%s>".formatted(name, caller.number()) : name;
        return words.say("opening", shown, call.called());
    }

    private String begun(StepBegun step) {
        var hangsUp = step.kind().equals(HANG_UP);
        var name = hangsUp ? words.say("hangUp." + step.name()) : step.name();
        return words.say("step." + step.kind(), name, step.ringSeconds(), step.step());
    }

    /// That it answered, and how it ended where that is another thing.
    private void end(CallRecord call, Leg leg, int phase, List<Line> lines) {
        var how = leg.how();
        if (how == null) {
            return;
        }
        if (leg.answeredAt() != null) {
            end(call, leg, leg.answeredAt(), LegEnd.ANSWERED, phase, lines);
        }
        if (leg.endedAt() != null && how != LegEnd.ANSWERED) {
            end(call, leg, leg.endedAt(), how, phase, lines);
        }
    }

    private void end(CallRecord call, Leg leg, Instant at, LegEnd how, int phase, List<Line> lines) {
        var text = ending(call, leg, at, how);
        if (text != null) {
            lines.add(new Line(at, phase, text));
        }
    }

    /// Nothing for phones that are counted in the answer's, or in the closing, line.
    private @Nullable String ending(CallRecord call, Leg leg, Instant at, LegEnd how) {
        var key = switch (how) {
            case ANSWERED_ELSEWHERE, CALLER_GAVE_UP -> null;
            case BUSY -> leg.ringingAt() == null ? "end.busy" : "end.busy.rang";
            case NO_ANSWER -> leg.ringingAt() == null ? "end.noAnswer.silent" : "end.noAnswer";
            case UNREACHABLE -> leg.status() == null ? "end.noAnswer.silent" : "end.unreachable";
            case ANSWERED, TOO_LATE, DECLINED, FORWARD_IGNORED, LOST, FAILED -> "end." + how;
            case FORWARDED, NOT_CONFIRMED, TRANSFERRED -> "end." + how;
        };
        if (key == null) {
            return null;
        }
        var others = how == LegEnd.ANSWERED ? words.say("end.answered.others", losers(call, leg)) : "";
        var status = leg.status() == null ? "-" : leg.status().toString();
        return words.say(key, named(call, leg), seconds(leg.at(), at), others, status);
    }

    private String closing(CallRecord call, Closed closed) {
        var answeredAt = call.answeredAt() == null ? closed.at() : call.answeredAt();
        var more = switch (closed.how()) {
            case CALLER_GAVE_UP -> words.say("closed.callerGaveUp.others", count(call, LegEnd.CALLER_GAVE_UP));
            case REFUSED -> told(closed.status());
            case LOST -> closed.detail() == null ? "" : closed.detail();
            case MERGED -> closed.detail() == null ? "" : closed.detail();
            case CALLER_HUNG_UP, MEMBER_HUNG_UP, PLAN_ENDED, NOT_FETCHED -> "";
        };
        boolean served = closed.how() == Closing.CALLER_HUNG_UP && call.answeredAt() == null;
        return words.say(
                served ? "closed.callerHungUp.served" : "closed." + closed.how(),
                seconds(answeredAt, closed.at()),
                seconds(call.startedAt(), closed.at()),
                who(call, closed),
                closed.status() == null ? "-" : closed.status().toString(),
                more);
    }

    /// Who hung up: whom the closing names, else who answered.
    private static String who(CallRecord call, Closed closed) {
        if (closed.how() == Closing.MEMBER_HUNG_UP && closed.detail() != null) {
            return closed.detail();
        }
        return call.answeredBy() == null ? "" : call.answeredBy().name();
    }

    private String told(@Nullable Integer status) {
        var key = "told." + status;
        return words.say(words.patterns().containsKey(key) ? key : "told.other");
    }

    /// A phone's name, with its address when the same name rings more than once.
    private static String named(CallRecord call, Leg leg) {
        var target = leg.target();
        long namesakes = call.timeline().stream()
                .filter(entry -> entry instanceof Leg other
                        && other.at().equals(leg.at())
                        && other.target().name().equals(target.name()))
                .count();
        return namesakes > 1 && target.address() != null
                ? target.name() + " <" + target.address() + ">"
                : target.name();
    }

    private static long count(CallRecord call, LegEnd how) {
        return count(call.timeline(), how);
    }

    private static long count(List<TimelineEntry> entries, LegEnd how) {
        return entries.stream()
                .filter(entry -> entry instanceof Leg leg && leg.how() == how)
                .count();
    }

    /// How many rang beside `winner` in vain: a call that was handed on has a winner in each step.
    private static long losers(CallRecord call, Leg winner) {
        var timeline = call.timeline();
        int place = timeline.indexOf(winner);
        int from = place;
        while (from > 0 && !(timeline.get(from) instanceof StepBegun)) {
            from--;
        }
        int to = place;
        while (to < timeline.size() && !(timeline.get(to) instanceof StepBegun)) {
            to++;
        }
        return count(timeline.subList(from, to), LegEnd.ANSWERED_ELSEWHERE);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }
}
