package tutti.sim.watch;

import static tutti.sim.watch.SeenCall.NEVER;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// I1 within a dialog: every re-INVITE gets one final answer, too. And what may end a talk: somebody
/// who hangs up, an answer that nobody acknowledges, a side that has lost the call; nothing else.
final class Changes {
    /// An answer is waited for, or repeated, so long.
    private static final long PATIENCE_MILLIS = 32_000;

    private final Objections objections;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private static final class Change {
        private final SeenCall call;
        private @Nullable SipResponse answer;

        Change(SeenCall call) {
            this.call = call;
        }
    }

    Changes(Objections objections) {
        this.objections = objections;
    }

    /// The re-INVITE arrives at the server.
    void asked(SeenCall call, SipRequest invite) {
        changes.computeIfAbsent(
                key(invite.callId(), invite.from().tag(), invite.cseq().number()), _ -> new Change(call));
    }

    /// The server answers it.
    void answered(SipResponse response, long now) {
        var key = key(response.callId(), response.from().tag(), response.cseq().number());
        var change = changes.get(key);
        if (change == null
                || response.isProvisional()
                || !response.cseq().method().equals(Method.INVITE)) {
            return;
        }
        if (change.answer == null) {
            change.answer = response;
            note(change.call, response, now);
        } else if (!Arrays.equals(change.answer.bytes(), response.bytes())) {
            objections.raise("I1", change.call + ": a re-INVITE was answered twice");
        }
    }

    private static void note(SeenCall call, SipResponse response, long now) {
        if (response.status() == 408 || response.status() == 481) {
            call.brokenAt = Math.min(call.brokenAt, now);
        }
        if (response.isSuccess()) {
            call.changedAt.add(now);
        }
    }

    private static String key(String callId, @Nullable String tag, int sequence) {
        return callId + " " + tag + " " + sequence;
    }

    /// Whether the server had a reason to end the talk now.
    static boolean mayEnd(SeenCall call, long now) {
        var winner = call.winner;
        boolean told = call.callerGoneAt != NEVER || (winner != null && winner.byeGotAt != NEVER);
        boolean unheard = call.acknowledgedAt == NEVER && now >= call.finalAt + PATIENCE_MILLIS;
        boolean unheardChange = call.changedAt.stream().anyMatch(at -> now >= at + PATIENCE_MILLIS);
        boolean mute = winner != null && winner.mute;
        return told || mute || unheard || unheardChange || call.brokenAt != NEVER || call.severed;
    }

    void ended() {
        for (var change : changes.values()) {
            if (change.answer == null) {
                objections.raise("I1", change.call + ": a re-INVITE was never answered");
            }
        }
    }
}
