package tutti.call.history;

import tutti.call.history.TimelineEntry.Asked;
import tutti.call.history.TimelineEntry.Chose;
import tutti.call.history.TimelineEntry.Closed;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Digit.Meaning;
import tutti.call.history.TimelineEntry.Forwarded;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.PickedUp;
import tutti.call.history.TimelineEntry.Prompted;
import tutti.call.history.TimelineEntry.Recorded;
import tutti.call.history.TimelineEntry.RoundBegun;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.call.history.TimelineEntry.Transferred;

/// The sentences about what happens beside steps and legs: [Story] has those.
final class Scenes {

    private static final double MILLIS = 1000.0;

    private Scenes() {}

    static String tell(Wording words, TimelineEntry entry) {
        return switch (entry) {
            case RoundBegun round ->
                words.say("round." + round.order(), round.round(), words.say("round.why." + round.why()));
            case Asked asked -> words.say("asked", asked.name(), asked.attempt());
            case Digit digit -> digit(words, digit);
            case Prompted prompted ->
                words.say(prompted.answered() ? "prompt.answered" : "prompt.early", prompted.name());
            case Chose chose -> chose(words, chose);
            case Recorded recorded ->
                words.say(
                        recorded.millis() == 0 ? "recorded.nothing" : "recorded",
                        recorded.name(),
                        recorded.millis() / MILLIS);
            case Forwarded forwarded ->
                words.say("forwarded." + forwarded.when(), forwarded.from().name(), forwarded.to());
            case Transferred transferred ->
                words.say("transferred." + transferred.how(), transferred.by(), transferred.to());
            case PickedUp(var _, var by, var from) -> words.say("pickedUp", by.name(), from == null ? "" : from);
            case StepBegun _, Leg _, Skipped _, Closed _ -> throw new IllegalArgumentException("not told here");
        };
    }

    private static String digit(Wording words, Digit digit) {
        if (digit.meaning() == Meaning.CHOSEN || digit.leg() == 0) {
            return words.say("digit.caller", digit.key());
        }
        return words.say("digit." + digit.meaning(), digit.name(), digit.key());
    }

    private static String chose(Wording words, Chose chose) {
        var key = "chose." + chose.kind() + "." + chose.branch();
        return words.patterns().containsKey(key) ? words.say(key) : words.say("chose." + chose.kind(), chose.branch());
    }
}
