package tutti.sim.races;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tutti.sim.world.Company;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Digester;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// A telephone with lamps: asks like a real one, with its password once it is challenged.
final class Console {
    private final Stage stage;
    private final Puppet phone;
    private final String user;
    private final Digester digester = new Digester();
    private int calls;

    Console(Stage stage, Puppet phone, String user) {
        this.stage = stage;
        this.phone = phone;
        this.user = user;
    }

    /// Subscribes and returns the answer; what came of it is in [Puppet#asked].
    SipResponse subscribe(String target, String event, int expires) {
        return subscribe(target, Map.of(Header.EVENT, event, Header.EXPIRES, Integer.toString(expires)));
    }

    SipResponse subscribe(String target, Map<Header, String> headers) {
        return asked(Method.SUBSCRIBE, target, headers);
    }

    /// Dials with an offer.
    SipResponse dial(String target, Map<Header, String> headers) {
        return asked(Method.INVITE, target, headers);
    }

    private SipResponse asked(String method, String target, Map<Header, String> headers) {
        var callId = user + "-" + method + "-" + ++calls;
        stage.say(phone, request(method, target, callId, 1, headers));
        var challenged = phone.last(method, 401);
        if (method.equals(Method.INVITE)) {
            phone.say(request(Method.ACK, target, callId, 1, Map.of()));
        }
        var more = new LinkedHashMap<>(headers);
        more.put(Header.AUTHORIZATION, proof(challenged, method, uri(target)));
        stage.say(phone, request(method, target, callId, 2, more));
        return phone.responses(method).getLast();
    }

    private SipRequest request(String method, String target, String callId, int sequence, Map<Header, String> more) {
        var base = phone.invite(target, user, callId);
        var out = SipRequest.builder(method, uri(target))
                .via("UDP", hostPort(base), base.topVia().branch() + "-" + sequence)
                .header(Header.MAX_FORWARDS, 70)
                .copy(Header.FROM, base)
                .copy(Header.TO, base)
                .header(Header.CALL_ID, callId)
                .cseq(sequence, method)
                .copy(Header.CONTACT, base);
        more.forEach(out::header);
        return (method.equals(Method.INVITE) ? out.body("application/sdp", base.body()) : out).build();
    }

    private static String hostPort(SipRequest base) {
        return base.topVia().host() + ":" + base.topVia().portOrDefault();
    }

    private static String uri(String target) {
        return "sip:" + target + "@10.0.0.1";
    }

    private String proof(SipResponse challenged, String method, String uri) {
        for (var value : challenged.values(Header.WWW_AUTHENTICATE)) {
            if (Challenge.parse(value) instanceof Parsed.Ok<Challenge>(var challenge)) {
                var login = new Digester.Login(user, Company.password(user));
                var use = new Digester.Use("cnonce", 1);
                return digester.answer(challenge, login, new Digester.Request(method, uri), new byte[0], use)
                        .header();
            }
        }
        throw new AssertionError("no challenge in\n" + challenged);
    }

    /// The last notification, acknowledged.
    String notified() {
        var notify = phone.lastAsked(Method.NOTIFY);
        stage.say(phone, phone.answer(notify, 200));
        return new String(notify.body(), StandardCharsets.UTF_8);
    }

    /// Acknowledges every notification so far.
    void hear() {
        int answered = 0;
        while (answered < phone.asked(Method.NOTIFY).size()) {
            stage.say(phone, phone.answer(phone.asked(Method.NOTIFY).get(answered++), 200));
        }
    }
}
