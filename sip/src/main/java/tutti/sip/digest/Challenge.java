package tutti.sip.digest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// The value of a WWW-Authenticate or Proxy-Authenticate field (RFC 7616 §3.3).
///
/// `qops` is empty when the server offers none. `opaque` is null when there is none. Parameters that
/// SIP has no use for (`domain`, `charset`) are not kept.
public record Challenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        boolean stale,
        DigestAlgorithm algorithm,
        List<Qop> qops,
        boolean userhash) {

    public Challenge {
        qops = List.copyOf(qops);
    }

    /// The challenges of a server, strongest first (RFC 8760 §2.2): a header field for each.
    ///
    /// `stale` says that only the nonce was too old and the phone need not ask its user again.
    public static List<Challenge> offer(String realm, String nonce, boolean stale) {
        return List.of(of(realm, nonce, stale, DigestAlgorithm.SHA_256), of(realm, nonce, stale, DigestAlgorithm.MD5));
    }

    private static Challenge of(String realm, String nonce, boolean stale, DigestAlgorithm by) {
        return new Challenge(realm, nonce, null, stale, by, List.of(Qop.AUTH), false);
    }

    /// Reads the value of one header field. Malformed as well: an algorithm that we do not know, or
    /// offers of protection that we all do not know; such a challenge is to be skipped (RFC 8760 §2.3).
    public static Parsed<Challenge> parse(String header) {
        return switch (AuthParameters.parse(header)) {
            case Parsed.Ok<AuthParameters>(var parameters) -> of(parameters);
            case Parsed.Malformed<AuthParameters>(var offset, var why) -> Parsed.malformed(offset, why);
        };
    }

    private static Parsed<Challenge> of(AuthParameters parameters) {
        var realm = parameters.find("realm");
        var nonce = parameters.find("nonce");
        if (realm == null || nonce == null) {
            return Parsed.malformed(0, "realm or nonce is missing");
        }
        var token = parameters.find("algorithm");
        var algorithm = token == null ? DigestAlgorithm.MD5 : DigestAlgorithm.of(token);
        if (algorithm == null) {
            return Parsed.malformed(0, "unknown algorithm");
        }
        var offered = parameters.find("qop");
        var qops = known(offered);
        if (offered != null && !offered.isBlank() && qops.isEmpty()) {
            return Parsed.malformed(0, "unknown qop");
        }
        return Parsed.ok(new Challenge(
                realm,
                nonce,
                parameters.find("opaque"),
                "true".equalsIgnoreCase(parameters.find("stale")),
                algorithm,
                qops,
                "true".equalsIgnoreCase(parameters.find("userhash"))));
    }

    private static List<Qop> known(@Nullable String offered) {
        var qops = new ArrayList<Qop>();
        if (offered != null) {
            for (var token : offered.split(",", -1)) {
                var qop = Qop.of(token.strip());
                if (qop != null && !qops.contains(qop)) {
                    qops.add(qop);
                }
            }
        }
        return qops;
    }

    /// The best protection that a client should choose: plain `auth` wherever it is offered, since
    /// boxes on the way may change a body.
    Qop choice() {
        if (qops.isEmpty()) {
            return Qop.NONE;
        }
        return qops.contains(Qop.AUTH) ? Qop.AUTH : Qop.AUTH_INT;
    }

    /// The value of the header field.
    public String header() {
        var text = new ParameterText()
                .quoted("realm", realm)
                .quoted("nonce", nonce)
                .plain("algorithm", algorithm.token());
        if (!qops.isEmpty()) {
            text.quoted("qop", String.join(",", qops.stream().map(Qop::token).toList()));
        }
        if (opaque != null) {
            text.quoted("opaque", opaque);
        }
        if (stale) {
            text.plain("stale", "true");
        }
        if (userhash) {
            text.plain("userhash", "true");
        }
        return text.toString();
    }
}
