package tutti.bench;

import java.util.function.Function;

/// Reads from a capture when the messages of each call of a probe were on their way, and notes it with
/// the call instead of what the probe saw itself.
final class Sightings implements Capture.Viewer {

    private static final int RINGING = 180;
    private static final int OK = 200;

    private final Server server;
    private final int caller;
    private final Function<String, ProbeCall> callOf;

    /// @param caller the caller's port
    /// @param callOf the call that shows this user as its caller
    Sightings(Server server, int caller, Function<String, ProbeCall> callOf) {
        this.server = server;
        this.caller = caller;
        this.callOf = callOf;
    }

    /// What the probe saw of a call is forgotten.
    static void forget(ProbeCall call) {
        call.invitedAt = 0;
        call.rang = 0;
        call.ringingHeardAt = 0;
        call.answeredAt = 0;
        call.answerHeardAt = 0;
    }

    @Override
    public void see(Capture.Datagram datagram) {
        var message = SipText.parse(datagram.text());
        boolean toServer = datagram.to() == server.sip().getPort();
        if (message.isResponse()) {
            if (message.header("CSeq").endsWith(" INVITE")) {
                answered(message, datagram, toServer);
            }
        } else if (message.method().equals("INVITE")) {
            invited(message, datagram, toServer);
        }
    }

    private void invited(SipText invite, Capture.Datagram datagram, boolean toServer) {
        var call = callOf(invite);
        if (!toServer) {
            call.rangAt(datagram.at());
        } else if (call.invitedAt == 0) {
            call.invitedAt = datagram.at();
        }
    }

    private void answered(SipText response, Capture.Datagram datagram, boolean toServer) {
        var call = callOf(response);
        if (toServer) {
            call.answeredAt = response.status() == OK && call.answeredAt == 0 ? datagram.at() : call.answeredAt;
        } else if (datagram.to() == caller && response.status() == RINGING && call.ringingHeardAt == 0) {
            call.ringingHeardAt = datagram.at();
        } else if (datagram.to() == caller && response.status() == OK && call.answerHeardAt == 0) {
            call.answerHeardAt = datagram.at();
        }
    }

    private ProbeCall callOf(SipText message) {
        return callOf.apply(SipText.user(message.header("From")));
    }
}
