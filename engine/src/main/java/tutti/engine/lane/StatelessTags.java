package tutti.engine.lane;

import java.util.List;
import tutti.sip.message.Header;
import tutti.sip.message.SipRequest;

/// To tags for answers that are given without keeping anything: the same for a repeated request
/// (RFC 3261 §8.2.7), and of no use to whoever guesses, since they name no dialog.
record StatelessTags(long salt) {
    private static final long PRIME = 0x100000001b3L;
    private static final int RADIX = 36;
    private static final int FOLD = 29;

    String of(SipRequest request) {
        var branch = request.topVia().branch();
        long hash = mixed(salt, request.callId());
        hash = mixed(hash, branch == null ? "" : branch);
        return Long.toUnsignedString(mixed(hash, request.cseq().method()), RADIX);
    }

    /// The same for a request that cannot be read well: any of its headers may be missing or broken.
    String ofBroken(SipRequest request) {
        var branch = request.topVia().branch();
        long hash = mixed(salt, branch == null ? "" : branch);
        for (var header : List.of(Header.CALL_ID, Header.CSEQ)) {
            var text = request.header(header);
            hash = mixed(hash, text == null ? "" : text);
        }
        return Long.toUnsignedString(hash, RADIX);
    }

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed ^ (mixed >>> FOLD);
    }
}
