package tutti.sim.watch;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import tutti.sim.time.Agenda;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Which telephones the registrar has promised to reach, read off its answers.
public final class Registrations {
    private final Agenda agenda;
    private final Objections objections;
    private final Map<String, Long> askedExpires = new HashMap<>();
    private final Map<InetSocketAddress, Long> goodUntil = new HashMap<>();

    Registrations(Agenda agenda, Objections objections) {
        this.agenda = agenda;
        this.objections = objections;
    }

    void asked(SipRequest request) {
        if (request.is(Method.REGISTER)) {
            askedExpires.put(key(request.callId(), request.cseq().number()), request.expires());
        }
    }

    void answered(SipResponse response, InetSocketAddress phone) {
        if (response.cseq().method().equals(Method.REGISTER) && response.isSuccess()) {
            long seconds = askedExpires.getOrDefault(
                    key(response.callId(), response.cseq().number()), 0L);
            goodUntil.put(phone, agenda.worldMillis() + seconds * 1_000);
        }
    }

    private static String key(String callId, int sequence) {
        return callId + " " + sequence;
    }

    /// A telephone that has said goodbye, or never came, is not called.
    void rung(SeenLeg leg, boolean isPhone) {
        if (isPhone && goodUntil.getOrDefault(leg.phone, 0L) <= agenda.worldMillis()) {
            objections.raise("registrar", leg + " rings a telephone that is not registered");
        }
    }
}
