package tutti.engine.b2bua;

import tutti.call.routing.EndReason;

/// What CANCEL and BYE say about why (RFC 3326).
final class Reasons {
    /// Clause 10: so that no phone shows a missed call.
    static final String COMPLETED_ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private Reasons() {}

    static String of(EndReason why) {
        return switch (why) {
            case COMPLETED_ELSEWHERE -> COMPLETED_ELSEWHERE;
            case RING_TIME_OVER -> "SIP;cause=480;text=\"Ring time over\"";
            case CALLER_GONE -> "SIP;cause=487;text=\"Caller gone\"";
            case PEER_HUNG_UP -> "Q.850;cause=16;text=\"Normal call clearing\"";
            case NOT_CONFIRMED -> "SIP;cause=480;text=\"Not confirmed\"";
            case FORWARDED -> "SIP;cause=302;text=\"Call forwarded\"";
            case TRANSFERRED -> "Q.850;cause=16;text=\"Call transferred\"";
            case PLAN_ENDED -> "Q.850;cause=16;text=\"Normal call clearing\"";
            case LOST -> "SIP;cause=500;text=\"Call lost\"";
        };
    }
}
