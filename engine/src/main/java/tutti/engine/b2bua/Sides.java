package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.EndReason;
import tutti.call.routing.LegId;

/// Who takes part in a call: the caller, the legs that were rung or joined, the accounts behind them, and
/// who is connected with whom.
final class Sides {
    private final Calling caller;
    private final @Nullable String callerAccount;
    private final Map<LegId, RungLeg> legs = new LinkedHashMap<>();
    private final Map<LegId, String> accounts = new ConcurrentHashMap<>(); // Also read by other lanes.
    private boolean gone;
    private final Map<LegId, LegId> partners = new HashMap<>(4);
    private final Occupancy occupancy;

    Sides(Calling caller, @Nullable String callerAccount, Busy busy) {
        this.caller = caller;
        this.callerAccount = callerAccount;
        this.occupancy = new Occupancy(busy);
    }

    /// The phone at `id` calls or talks: it is busy until it leaves.
    void occupy(LegId id) {
        occupancy.enter(id, account(id));
    }

    void free(LegId id) {
        occupancy.leave(id);
    }

    /// The call is over: it keeps nobody busy.
    void free() {
        occupancy.end();
    }

    void add(LegId id, RungLeg leg, @Nullable String account) {
        legs.put(id, leg);
        if (account != null) {
            accounts.put(id, account);
        }
    }

    /// A leg that could not be sent at all is not among ours: its failure is on its way.
    @Nullable
    RungLeg leg(LegId id) {
        return legs.get(id);
    }

    /// Of the legs that are phones.
    Map<LegId, String> accounts() {
        return accounts;
    }

    /// The account of the phone at `id`; null for somebody outside.
    @Nullable
    String account(LegId id) {
        return id.isCaller() ? callerAccount : accounts.get(id);
    }

    @Nullable
    Side of(LegId id) {
        if (id.isCaller()) {
            return gone ? null : caller.side();
        }
        var leg = legs.get(id);
        return leg == null ? null : leg.side();
    }

    static LegId idOf(Side side) {
        var leg = side.leg();
        return leg == null ? LegId.CALLER : leg;
    }

    /// These two are connected from now on, and nobody else.
    void join(LegId left, LegId right) {
        partners.clear();
        partners.put(left, right);
        partners.put(right, left);
    }

    @Nullable
    LegId partner(LegId id) {
        return partners.get(id);
    }

    /// The side at the other end of `side`, once both are connected.
    @Nullable
    Side opposite(Side side) {
        var other = partners.get(idOf(side));
        return other == null || of(idOf(side)) != side ? null : of(other);
    }

    /// Both sides, once they are connected.
    Stream<Side> connected() {
        return partners.keySet().stream().flatMap(id -> Stream.ofNullable(of(id)));
    }

    /// `id` goes on in another call: who keeps its dialog.
    RungLeg leave(LegId id) {
        occupancy.leave(id);
        partners.clear();
        accounts.remove(id);
        var rung = legs.remove(id);
        gone |= id.isCaller();
        return rung == null ? JoinedLeg.came(caller) : rung;
    }

    void cancel(LegId id, EndReason why) {
        var ringing = legs.get(id);
        if (ringing != null) {
            ringing.cancel(why);
        }
    }

    void hangUp(LegId id, EndReason why) {
        occupancy.leave(id);
        if (id.isCaller()) {
            caller.hangUp(why);
        }
        var ended = legs.get(id);
        if (ended != null) {
            ended.hangUp(why);
        }
    }

    /// Lets everybody go, whatever each has come to.
    void dismiss(EndReason why) {
        caller.hangUp(why);
        legs.values().forEach(leg -> leg.cancel(why));
        legs.values().forEach(leg -> leg.hangUp(why));
    }
}
