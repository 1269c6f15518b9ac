package tutti.sim.watch;

import java.net.InetSocketAddress;
import java.util.Map;
import tutti.sim.time.Agenda;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// What the people at the telephones notice: that it rings, that somebody is there, that it is over.
final class People {
    private final Agenda agenda;
    private final Map<String, SeenCall> calls;
    private final Map<String, SeenLeg> legs;

    /// @param calls by Call-ID, those that come in
    /// @param legs by Call-ID, those that go out
    People(Agenda agenda, Map<String, SeenCall> calls, Map<String, SeenLeg> legs) {
        this.agenda = agenda;
        this.calls = calls;
        this.legs = legs;
    }

    private long now() {
        return agenda.worldMillis();
    }

    void ask(SipRequest request) {
        var leg = legs.get(request.callId());
        if (leg != null && request.is(Method.BYE)) {
            leg.overAtPhoneAt = Math.min(leg.overAtPhoneAt, now());
        }
        var call = calls.get(request.callId());
        if (call != null && request.is(Method.BYE)) {
            call.overAtCallerAt = Math.min(call.overAtCallerAt, now());
        }
    }

    void answer(SipResponse response) {
        var leg = legs.get(response.callId());
        if (leg != null && response.cseq().method().equals(Method.INVITE) && response.isFinal()) {
            leg.silentAt = Math.min(leg.silentAt, now());
            if (response.isSuccess()) {
                leg.pickedUpAt = Math.min(leg.pickedUpAt, now());
            }
        }
    }

    void areAsked(SipRequest request) {
        var leg = legs.get(request.callId());
        if (leg != null) {
            switch (request.method()) {
                case Method.INVITE -> leg.ringsAt = Math.min(leg.ringsAt, now());
                case Method.CANCEL -> leg.silentAt = Math.min(leg.silentAt, now());
                case Method.BYE -> leg.overAtPhoneAt = Math.min(leg.overAtPhoneAt, now());
                default -> {} // ACK: the phone's own business.
            }
        }
        var call = calls.get(request.callId());
        if (call != null && request.is(Method.BYE)) {
            call.overAtCallerAt = Math.min(call.overAtCallerAt, now());
        }
    }

    void hear(SipResponse response) {
        var call = calls.get(response.callId());
        if (call != null && response.cseq().method().equals(Method.INVITE) && response.isSuccess()) {
            call.heardAt = Math.min(call.heardAt, now());
        }
    }

    /// The phone or caller at `address` was switched off: what it was doing is over for it.
    void vanished(InetSocketAddress address) {
        for (var leg : legs.values()) {
            if (leg.phone.equals(address)) {
                leg.overAtPhoneAt = Math.min(leg.overAtPhoneAt, now());
                leg.silentAt = Math.min(leg.silentAt, now());
            }
        }
        for (var call : calls.values()) {
            if (call.caller.equals(address)) {
                call.troubled = true;
                call.overAtCallerAt = Math.min(call.overAtCallerAt, now());
            }
        }
    }
}
