package tutti.sim.chronicle;

import tutti.call.directory.Availability;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Platform;
import tutti.call.directory.VoipAccount;
import tutti.call.history.CallRecord;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Forwarded;
import tutti.call.history.TimelineEntry.Skipped;
import tutti.call.history.TimelineEntry.StepBegun;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Objections;
import tutti.sim.watch.Registrations;
import tutti.sim.world.Places;

/// What the source document says whatever else happens: telephones that are away, or do not want to be
/// disturbed, are not rung (clause 1), and a group that ignores forwards follows none (clause 11).
record Houserules(Platform platform, Registrations registrations, Objections objections) implements Rule {
    @Override
    public void rung(Line line, boolean again) {
        if (again || !Places.isPhone(line.peer)) {
            return;
        }
        registrations.rung(line.user, line.peer, line);
        var subscriber = platform.subscriber(line.user);
        if (subscriber.isPresent() && subscriber.get().account().doNotDisturb()) {
            objections.raise("clause 1", line + " does not want to be disturbed");
        }
    }

    /// Whether who was skipped really was not to be had.
    private boolean isTrue(Directory directory, CallRecord record, Skipped skipped) {
        var id = skipped.target().id();
        if (id == null) {
            return true;
        }
        var account = directory.account(id);
        long at = Agenda.worldMillis(skipped.at());
        return switch (skipped.because()) {
            case NOT_REGISTERED -> account.isEmpty() || !isThere(account.get().id(), at);
            case IS_CALLER -> account.isEmpty() || id.equals(record.caller().accountId()) || isHandedOn(record);
            case DO_NOT_DISTURB -> account.isEmpty() || isSilent(directory, account.get());
            default -> true; // Nobody but the server can tell.
        };
    }

    /// Then the caller is whoever waits.
    private static boolean isHandedOn(CallRecord record) {
        return record.timeline().stream().anyMatch(TimelineEntry.Transferred.class::isInstance);
    }

    private boolean isThere(String account, long at) {
        return !registrations.of(account, at).isEmpty() && !registrations.isChanging(account, at);
    }

    private static boolean isSilent(Directory directory, VoipAccount account) {
        return account.doNotDisturb()
                || directory
                        .userOf(account.id())
                        .filter(user -> user.availability().status() == Availability.Status.DO_NOT_DISTURB)
                        .isPresent();
    }

    @Override
    public void recorded(CallRecord record, Line first) {
        var directory = platform.directory(record.tenantId()).orElseThrow();
        CallGroup group = null;
        for (TimelineEntry entry : record.timeline()) {
            if (entry instanceof StepBegun step) {
                group = group(directory, step);
            } else if (entry instanceof Forwarded forwarded && group != null && group.ignoreForwarding()) {
                objections.raise(
                        "clause 11", first + ": " + group.id() + " followed the forward of " + forwarded.from());
            } else if (entry instanceof Skipped skipped && !isTrue(directory, record, skipped)) {
                objections.raise("clause 1", first + ": " + skipped);
            }
        }
    }

    static @org.jspecify.annotations.Nullable CallGroup group(Directory directory, StepBegun step) {
        var id = step.id();
        return id == null ? null : directory.group(id).orElse(null);
    }
}
