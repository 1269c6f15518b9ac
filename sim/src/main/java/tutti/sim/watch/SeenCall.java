package tutti.sim.watch;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.sim.time.Agenda;
import tutti.sip.message.SipResponse;

/// A call as the wires show it, seen from the server. Moments are in world time, [#NEVER] before
/// they come.
public final class SeenCall {
    static final long NEVER = Long.MAX_VALUE;

    final int number;
    final String callId;
    final InetSocketAddress caller;
    final String callerUser;
    final String dialled;
    final List<SeenLeg> legs = new ArrayList<>();
    /// CSeq of the INVITEs that began it: two when the first was challenged.
    final Set<Integer> sequences = new HashSet<>();
    /// The first final response to each of them.
    final Map<Integer, SipResponse> finals = new HashMap<>();
    final List<CallRecord> records = new ArrayList<>();

    long invitedAt = NEVER;
    long begunAt = NEVER;
    /// The INVITE had an offer, so that every answer is acknowledged at once.
    boolean offering;
    long ringingToldAt = NEVER;
    long finalAt = NEVER;
    int finalStatus;
    long cancelledAt = NEVER;
    long acknowledgedAt = NEVER;
    /// The caller's BYE arrived, or ours was sent to him.
    long callerGoneAt = NEVER;
    long byeToCallerAt = NEVER;
    /// The caller heard that he was answered.
    long heardAt = NEVER;
    /// The caller knows that it is over, however.
    long overAtCallerAt = NEVER;
    long recordedAt = NEVER;
    /// A side was found to have lost the call.
    long brokenAt = NEVER;
    /// A change of the session was answered.
    final List<Long> changedAt = new ArrayList<>();
    /// The operator ended it.
    boolean severed;

    @Nullable
    SeenLeg winner;

    /// Something happened that makes the caller's view another one than the server's.
    boolean troubled;

    SeenCall(int number, String callId, InetSocketAddress caller, String callerUser, String dialled) {
        this.number = number;
        this.callId = callId;
        this.caller = caller;
        this.callerUser = callerUser;
        this.dialled = dialled;
    }

    public boolean hasBegun() {
        return begunAt != NEVER;
    }

    boolean isDecided() {
        return finalAt != NEVER;
    }

    boolean isAnswered() {
        return isDecided() && finalStatus / 100 == 2;
    }

    /// Whether the caller felt the talk from its beginning to its end.
    boolean isFelt() {
        return !troubled && heardAt != NEVER && overAtCallerAt != NEVER && acknowledgedAt != NEVER;
    }

    /// Whether both sides have been gone for so long that nobody will ever end it but the server.
    public boolean isDeserted(long at) {
        long patience = Endings.PATIENCE_MILLIS;
        return winner != null
                && overAtCallerAt != NEVER
                && winner.overAtPhoneAt != NEVER
                && Math.max(overAtCallerAt, winner.overAtPhoneAt) + patience < at;
    }

    /// The operator ends it.
    public void sever() {
        severed = true;
    }

    /// Whether the server sees it as over.
    public boolean isRecorded() {
        return recordedAt != NEVER;
    }

    /// Whether `record` is about this call, as far as can be told: two calls of one caller to one
    /// number in one instant are alike.
    boolean isMeant(CallRecord record) {
        var number = dialled.replaceFirst("^0+", "");
        return hasBegun()
                && begunAt == Agenda.worldMillis(record.startedAt())
                && callerUser.equals(caller(record))
                && record.called().endsWith(number);
    }

    private static String caller(CallRecord record) {
        var account = record.caller().accountId();
        if (account != null) {
            return account;
        }
        var number = record.caller().number();
        return number == null ? "-" : number;
    }

    /// How badly `record` fits this call: of calls that are alike, the best fitting is meant.
    long difference(CallRecord record) {
        var answeredAt = record.answeredAt();
        long answered = answeredAt == null ? NEVER : Agenda.worldMillis(answeredAt);
        boolean fits = answeredAt == null ? !isAnswered() : isAnswered() && answered == finalAt;
        return 2L * records.size() + (fits ? 0 : 1);
    }

    /// Whether `account` takes part in this call at `at`.
    boolean occupies(String account, long at) {
        if (at > recordedAt) {
            return false;
        }
        return (callerUser.equals(account) && begunAt <= at)
                || (winner != null && winner.user.equals(account) && finalAt <= at);
    }

    /// How many of its phones rang on for more than `millis` after they should have stopped.
    public long ghosts(long millis) {
        return legs.stream().filter(leg -> leg.rangInVain() > millis).count();
    }

    public int legCount() {
        return legs.size();
    }

    public InetSocketAddress caller() {
        return caller;
    }

    public @Nullable InetSocketAddress answeredBy() {
        return winner == null ? null : winner.phone;
    }

    @Override
    public String toString() {
        return "call " + number + " (" + callerUser + " to " + dialled + ")";
    }
}
