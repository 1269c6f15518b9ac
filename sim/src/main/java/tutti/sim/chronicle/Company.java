package tutti.sim.chronicle;

import static tutti.sim.chronicle.Line.NEVER;

import tutti.sim.time.Agenda;
import tutti.sim.watch.Objections;
import tutti.sim.world.PretendedEndpoint;
import tutti.sim.world.PretendedMedia;

/// I2, as the server sees it: nobody is connected with nobody. Whoever has been answered talks with
/// somebody, is spoken to by us, or waits for somebody who rings; not for 32 s is he alone, and not for a
/// moment in a call that is over.
record Company(Lines lines, PretendedMedia media, Agenda agenda, Objections objections) implements Rule {
    private static final long PATIENCE_MILLIS = 32_000;

    @Override
    public void settled() {
        long now = agenda.worldMillis();
        for (var line : lines.live()) {
            if (!line.isUp() || line.severed || isWaitingForAck(line, now)) {
                continue;
            }
            var seat = line.port == 0 ? null : media.at(line.port);
            if (seat == null || seat.isClosed()) {
                objections.raise("I2", line + " is connected, and its call is over");
            } else if (!isAlone(seat)) {
                line.lonelySince = NEVER;
            } else if (line.lonelySince == NEVER) {
                line.lonelySince = now;
            } else if (now > line.lonelySince + PATIENCE_MILLIS) {
                objections.raise("I2", line + " has been connected with nobody since " + line.lonelySince);
            }
        }
    }

    /// Who was answered is not hung up before his ACK (RFC 3261 §15).
    private static boolean isWaitingForAck(Line line, long now) {
        return line.inbound && line.acknowledgedAt == NEVER && now <= line.finalAt + PATIENCE_MILLIS;
    }

    private boolean isAlone(PretendedEndpoint seat) {
        var partner = seat.partner();
        return !seat.isServed() && (partner == null || !isTaken(partner.port())) && !isRinging(seat.room());
    }

    private boolean isTaken(int port) {
        return lines.live().stream().anyMatch(line -> line.port == port && line.isUp());
    }

    private boolean isRinging(int room) {
        return lines.live().stream().anyMatch(line -> line.isOpen() && line.room == room);
    }
}
