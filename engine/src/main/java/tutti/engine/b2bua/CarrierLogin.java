package tutti.engine.b2bua;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.engine.lane.Marks;
import tutti.sip.Parsed;
import tutti.sip.digest.Challenge;
import tutti.sip.digest.Digester;
import tutti.sip.message.Header;
import tutti.sip.message.SipResponse;
import tutti.sip.message.Status;

/// Answers the challenges of carriers (RFC 3261 §22.3). Only those of the carrier that the request
/// was sent to: a phone that challenges gets nothing (T7).
final class CarrierLogin {
    private static final byte[] NO_BODY = {};

    private final Marks marks;
    private final Digester digester = new Digester();

    CarrierLogin(Marks marks) {
        this.marks = marks;
    }

    /// The proof that `response` asks for, or null when there is none to give.
    Attempt.@Nullable Proof proof(Way way, SipResponse response) {
        return proof(way.carrier(), way.uri(), response);
    }

    /// The same for a request to `uri` at `carrier`, null when it went to a phone.
    Attempt.@Nullable Proof proof(@Nullable Carrier carrier, String uri, SipResponse response) {
        if (carrier == null || carrier.username() == null || carrier.password() == null) {
            return null;
        }
        var login = new Digester.Login(carrier.username(), carrier.password());
        return switch (response.status()) {
            case Status.UNAUTHORIZED -> proof(login, uri, response, Header.WWW_AUTHENTICATE, Header.AUTHORIZATION);
            case Status.PROXY_AUTHENTICATION_REQUIRED ->
                proof(login, uri, response, Header.PROXY_AUTHENTICATE, Header.PROXY_AUTHORIZATION);
            default -> null;
        };
    }

    private Attempt.@Nullable Proof proof(
            Digester.Login login, String uri, SipResponse response, Header challenged, Header proving) {
        for (String value : response.values(challenged)) {
            if (Challenge.parse(value) instanceof Parsed.Ok<Challenge>(var challenge)) {
                var request = new Digester.Request(response.cseq().method(), uri);
                var use = new Digester.Use(marks.cnonce(), 1);
                var credentials = digester.answer(challenge, login, request, NO_BODY, use);
                return new Attempt.Proof(proving, credentials.header());
            }
        }
        return null;
    }
}
