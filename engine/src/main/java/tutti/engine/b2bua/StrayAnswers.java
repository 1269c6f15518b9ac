package tutti.engine.b2bua;

import tutti.engine.lane.Marks;
import tutti.engine.transport.Flow;
import tutti.sip.dialog.Call;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipResponse;

/// Meets the answers of phones whose INVITE is long forgotten: one that was never heard ring could
/// not be cancelled, and is picked up a minute later. Without a word from us its owner would hold a
/// dead telephone for 32 s.
///
/// Nothing is kept and nothing repeated. The phone repeats its answer until it hears of us, and each
/// time gets a BYE, which RFC 3261 §15 lets a caller send before the ACK. Deviates: the ACK is left
/// out, since after it the phone would be silent, and a BYE that is lost never missed.
final class StrayAnswers {
    private final Switchboard board;

    StrayAnswers(Switchboard board) {
        this.board = board;
    }

    void heard(SipResponse response, Flow flow) {
        boolean answer = response.isSuccess() && response.cseq().method().equals(Method.INVITE) && isOurs(response);
        var dialog = answer ? asked(response).begin(response) : null;
        if (dialog != null) {
            var bye = board.writer()
                    .request(dialog.next(Method.BYE).request(), flow)
                    .header(Header.REASON, Reasons.COMPLETED_ELSEWHERE)
                    .build();
            board.wire().send(flow, bye.bytes());
        }
    }

    /// Our INVITEs have a mark of ours in From as well as in Via; a stranger's answer has not.
    private static boolean isOurs(SipResponse response) {
        var tag = response.from().tag();
        var branch = response.topVia().branch();
        return tag != null && branch != null && Marks.laneOf(tag) >= 0 && Marks.laneOf(tag) == Marks.laneOf(branch);
    }

    /// What our INVITE said, as far as the answer repeats it.
    private static Call asked(SipResponse response) {
        return new Call(
                response.callId(),
                DialogReading.tagOf(response.from()),
                "<" + response.from().uri() + ">",
                "<" + response.to().uri() + ">",
                response.to().uri().toString(),
                response.cseq().number(),
                false);
    }
}
