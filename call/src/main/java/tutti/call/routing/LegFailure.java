package tutti.call.routing;

import tutti.call.history.LegEnd;

/// The final answer with which a leg did not come about: a SIP status of 300 or more, 408 when it
/// never answered (RFC 3261 §8.1.3.1), 430 when there was no way to a phone (RFC 5626 §11.5), 503 when
/// there was none to a carrier.
public record LegFailure(int status, String phrase) {

    /// What it means for a leg that `alerted` before, or did not. A phone that alerted and then says
    /// 408 or 480 rang out by its own limit.
    LegEnd end(boolean alerted) {
        if (300 <= status && status < 400) {
            return LegEnd.FORWARD_IGNORED;
        }
        return switch (status) {
            case 486, 600 -> LegEnd.BUSY;
            case 603, 607, 608 -> LegEnd.DECLINED;
            case 408, 480 -> alerted ? LegEnd.NO_ANSWER : LegEnd.UNREACHABLE;
            case 410, 430, 504 -> LegEnd.UNREACHABLE;
            default -> LegEnd.FAILED;
        };
    }
}
