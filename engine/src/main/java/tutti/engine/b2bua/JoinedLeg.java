package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;

/// A leg that this call has not rung: it came by itself with an INVITE that names whom it replaces
/// (RFC 3891), or was in another call before. Who made its dialog goes on keeping it.
final class JoinedLeg implements RungLeg {
    private final @Nullable RungLeg rung;
    private final @Nullable Calling came;

    private JoinedLeg(@Nullable RungLeg rung, @Nullable Calling came) {
        this.rung = rung;
        this.came = came;
    }

    static JoinedLeg rung(RungLeg elsewhere) {
        return new JoinedLeg(elsewhere, null);
    }

    static JoinedLeg came(Calling caller) {
        return new JoinedLeg(null, caller);
    }

    @Override
    public @Nullable Side side() {
        return rung != null ? rung.side() : came != null ? came.side() : null;
    }

    @Override
    public boolean isOutside() {
        return rung != null && rung.isOutside();
    }

    @Override
    public void acknowledge(byte[] answer) {
        if (rung != null) {
            rung.acknowledge(answer);
        }
    }

    @Override
    public void cancel(EndReason why) {
        if (rung != null) {
            rung.cancel(why);
        }
    }

    @Override
    public void hangUp(EndReason why) {
        if (rung != null) {
            rung.hangUp(why);
        } else if (came != null) {
            came.hangUp(why);
        }
    }

    @Override
    public void close() {
        if (rung != null) {
            rung.close();
        } else if (came != null) {
            came.close();
        }
    }
}
