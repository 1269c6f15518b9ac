package tutti.engine.lane;

import java.util.HashMap;
import java.util.Map;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.TransactionKey;

/// What of this lane was given to another. INVITEs that join a call there: its repetitions, its CANCEL
/// and the ACK of a refusal come here and go after it; dialogs that go on in a call there: all their
/// requests do. Everything else finds its lane by our marks.
///
/// INVITEs are forgotten in two pages of some minutes each, as they ring no longer than that and no timer
/// is needed; dialogs when they end.
final class Handovers {
    static final long PAGE_MILLIS = 600_000;
    /// INVITEs that one page remembers at most.
    static final int PAGE_MAX = 20_000;

    private Map<TransactionKey, Integer> now = new HashMap<>();
    private Map<TransactionKey, Integer> before = new HashMap<>();
    private long pageMillis;
    private final Map<String, Integer> dialogs = new HashMap<>();

    /// Requests in the dialog of our `tag` go to `lane`; to this one again when that is negative.
    void follow(String tag, int lane) {
        if (lane < 0) {
            dialogs.remove(tag);
        } else {
            dialogs.put(tag, lane);
        }
    }

    /// The lane that has the dialog in which `message` is.
    int laneOfDialog(SipMessage message, int here) {
        if (dialogs.isEmpty() || !(message instanceof SipRequest request)) {
            return here;
        }
        var tag = request.to().tag();
        return tag == null ? here : dialogs.getOrDefault(tag, here);
    }

    void note(SipRequest invite, int lane, long nowMillis) {
        if (nowMillis - pageMillis >= PAGE_MILLIS || now.size() >= PAGE_MAX) {
            before = now;
            now = new HashMap<>();
            pageMillis = nowMillis;
        }
        now.put(TransactionKey.server(invite), lane);
    }

    /// The lane that `message` goes after; -1 when it belongs here.
    int laneOf(SipMessage message) {
        if ((now.isEmpty() && before.isEmpty()) || !(message instanceof SipRequest request)) {
            return -1;
        }
        return switch (request.method()) {
            case Method.INVITE, Method.ACK -> find(TransactionKey.server(request));
            case Method.CANCEL -> find(TransactionKey.cancelled(request));
            default -> -1; // Methods are an open set of words.
        };
    }

    private int find(TransactionKey key) {
        Integer lane = now.get(key);
        return lane != null ? lane : before.getOrDefault(key, -1);
    }
}
