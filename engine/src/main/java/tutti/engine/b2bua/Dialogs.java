package tutti.engine.b2bua;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tutti.engine.event.Replaces;
import tutti.engine.transport.Flow;
import tutti.sip.message.SipRequest;

/// Finds the side of a call that a request inside a dialog belongs to: by our tag, which is unique,
/// and then by Call-ID and the peer's tag, so that a guess does not do (RFC 3261 §12.2.2; T6).
final class Dialogs {
    private final Map<String, Side> byTag = new ConcurrentHashMap<>(); // Also read by other lanes.

    void remember(Side side) {
        byTag.put(side.tag(), side);
    }

    void forget(Side side) {
        byTag.remove(side.tag(), side);
    }

    int size() {
        return byTag.size();
    }

    /// Whether one of them goes over this connection. Any thread.
    boolean areOver(Flow flow) {
        return byTag.values().stream().anyMatch(side -> side.flow().connection() == flow.connection());
    }

    /// The side of ours that Replaces means; which tag is ours depends on who wrote it (RFC 3891 §3).
    @Nullable
    Side find(Replaces replaces) {
        var side = find(replaces.callId(), replaces.toTag(), replaces.fromTag());
        return side != null ? side : find(replaces.callId(), replaces.fromTag(), replaces.toTag());
    }

    private @Nullable Side find(String callId, String ours, String theirs) {
        var side = byTag.get(ours);
        if (side == null) {
            return null;
        }
        var dialog = side.dialog();
        if (dialog != null) {
            return dialog.id().callId().equals(callId)
                            && dialog.id().remoteTag().equals(theirs)
                    ? side
                    : null;
        }
        var invite = side.call().caller().invite();
        return side.leg() == null
                        && invite != null
                        && invite.callId().equals(callId)
                        && DialogReading.tagOf(invite.from()).equals(theirs)
                ? side
                : null;
    }

    /// The side whose dialog, or early dialog, `request` is in; null when there is none.
    @Nullable
    Side find(SipRequest request) {
        var tag = request.to().tag();
        var side = tag == null ? null : byTag.get(tag);
        if (side == null) {
            return null;
        }
        var dialog = side.dialog();
        if (dialog == null) {
            var invite = side.call().caller().invite();
            return invite != null
                            && invite.callId().equals(request.callId())
                            && DialogReading.tagOf(invite.from()).equals(DialogReading.tagOf(request.from()))
                    ? side
                    : null;
        }
        return dialog.id().callId().equals(request.callId())
                        && dialog.id().remoteTag().equals(DialogReading.tagOf(request.from()))
                ? side
                : null;
    }
}
