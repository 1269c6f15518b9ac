package tutti.engine.lane;

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

    private static long mixed(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed ^ (mixed >>> FOLD);
    }
}
