package tutti.sim.chronicle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;
import tutti.call.directory.Target;
import tutti.call.directory.User;
import tutti.call.history.Because;
import tutti.call.history.CallRecord;
import tutti.call.history.Party;
import tutti.call.history.Talk;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Leg;
import tutti.call.history.TimelineEntry.RoundBegun;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.sim.watch.Objections;

/// Clauses 6 and 9, found out once more and the slow way: who is rung first really talked with the caller
/// lately, and everybody is rung at once only when nobody of the group did.
///
/// @param talks of all firms
record Remembering(Platform platform, List<Talk> talks, Objections objections) implements Rule {
    /// What lies so near the edge of a window can be on either side: a call takes a moment.
    private static final Duration EDGE = Duration.ofSeconds(2);

    @Override
    public void recorded(CallRecord record, Line first) {
        var directory = platform.directory(record.tenantId()).orElseThrow();
        var caller = record.caller().number();
        CallGroup group = null;
        for (TimelineEntry entry : record.timeline()) {
            if (entry instanceof StepBegun step) {
                group = Houserules.group(directory, step);
            } else if (group != null) {
                judge(first, directory, group, caller, entry);
            }
        }
    }

    private void judge(Line first, Directory directory, CallGroup group, @Nullable String caller, TimelineEntry entry) {
        switch (entry) {
            case RoundBegun round
            when round.why() == RoundBegun.Reason.NO_TALK -> judgeSilence(first, directory, group, caller, round.at());
            case Leg leg
            when leg.because().kind() == Because.Kind.RECENT -> judgeLeg(first, directory, group, caller, leg);
            default -> {} // Says nothing about who is remembered.
        }
    }

    private void judgeSilence(Line first, Directory directory, CallGroup group, @Nullable String caller, Instant at) {
        var known = recent(directory, group, caller, at.plus(EDGE));
        if (!known.isEmpty()) {
            objections.raise("clause 9", first + ": everybody is rung, though " + known + " talked with the caller");
        }
    }

    private void judgeLeg(Line first, Directory directory, CallGroup group, @Nullable String caller, Leg leg) {
        var known = recent(directory, group, caller, leg.at().minus(EDGE));
        if (!known.contains(person(directory, leg.target()))) {
            objections.raise("clause 6", first + ": " + leg.target() + " is rung first, talked lately have " + known);
        }
    }

    /// The people of `group` who talked with the caller in the window before `at`.
    private Set<String> recent(Directory directory, CallGroup group, @Nullable String caller, Instant at) {
        var members = new HashSet<String>();
        group.targets().forEach(target -> members.add(person(directory, target)));
        var since = at.minus(Duration.ofHours(group.smart().recentWindowHours()));
        var who = new HashSet<String>();
        for (var talk : talks) {
            boolean counts = Duration.between(talk.start(), talk.end()).toSeconds()
                    >= group.smart().minTalkSeconds();
            if (talk.caller().equals(caller) && counts && !talk.end().isBefore(since)) {
                who.add(person(directory, talk.who()));
            }
        }
        who.retainAll(members);
        return who;
    }

    private static String person(Directory directory, Target target) {
        return person(directory, target.id());
    }

    private static String person(Directory directory, Party party) {
        return person(directory, party.id() == null ? "" : party.id());
    }

    /// The user of a device or number, else that itself.
    private static String person(Directory directory, String id) {
        return directory
                .userOf(id)
                .or(() -> directory.userOfExternalNumber(id))
                .map(User::id)
                .orElse(id);
    }
}
