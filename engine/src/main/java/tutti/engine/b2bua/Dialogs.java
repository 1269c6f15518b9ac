package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.SipRequest;

/// Finds the side of a call that a request inside a dialog belongs to: by our tag, which is unique,
/// and then by Call-ID and the peer's tag, so that a guess does not do (RFC 3261 §12.2.2; T6).
final class Dialogs {
    private final Map<String, Side> byTag = new HashMap<>();

    void remember(Side side) {
        byTag.put(side.tag(), side);
    }

    void forget(Side side) {
        byTag.remove(side.tag(), side);
    }

    int size() {
        return byTag.size();
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
