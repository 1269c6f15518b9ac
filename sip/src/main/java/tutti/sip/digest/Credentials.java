package tutti.sip.digest;

import org.jspecify.annotations.Nullable;
import tutti.sip.Parsed;

/// The value of an Authorization or Proxy-Authorization field (RFC 7616 §3.4).
///
/// `count` is the nonce count, 1 where `qop` is [Qop#NONE] and there is none: whoever answers in the
/// old form can use a nonce only once. `cnonce` is empty where there is none.
public record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        DigestAlgorithm algorithm,
        Qop qop,
        String cnonce,
        long count,
        @Nullable String opaque,
        boolean userhash) {

    private static final int COUNT_DIGITS = 8;

    /// Reads the value of one header field. Malformed as well: an algorithm or protection that we do
    /// not know, which no challenge of ours can have caused.
    public static Parsed<Credentials> parse(String header) {
        return switch (AuthParameters.parse(header)) {
            case Parsed.Ok<AuthParameters>(var parameters) -> of(parameters);
            case Parsed.Malformed<AuthParameters>(var offset, var why) -> Parsed.malformed(offset, why);
        };
    }

    private static Parsed<Credentials> of(AuthParameters parameters) {
        var username = parameters.find("username");
        var realm = parameters.find("realm");
        var nonce = parameters.find("nonce");
        var uri = parameters.find("uri");
        var response = parameters.find("response");
        if (username == null || realm == null || nonce == null || uri == null || response == null) {
            return Parsed.malformed(0, "a required parameter is missing");
        }
        var token = parameters.find("algorithm");
        var algorithm = token == null ? DigestAlgorithm.MD5 : DigestAlgorithm.of(token);
        if (algorithm == null) {
            return Parsed.malformed(0, "unknown algorithm");
        }
        var wanted = parameters.find("qop");
        var qop = wanted == null ? Qop.NONE : Qop.of(wanted);
        var cnonce = parameters.find("cnonce");
        long count = qop == Qop.NONE ? 1 : count(parameters.find("nc"));
        boolean nonceIsMissing = cnonce == null && (qop != Qop.NONE || algorithm.isSession());
        if (qop == null || nonceIsMissing || count < 1) {
            return Parsed.malformed(0, "qop, cnonce and nc do not fit");
        }
        return Parsed.ok(new Credentials(
                username,
                realm,
                nonce,
                uri,
                response,
                algorithm,
                qop,
                cnonce == null ? "" : cnonce,
                count,
                parameters.find("opaque"),
                "true".equalsIgnoreCase(parameters.find("userhash"))));
    }

    /// Eight hexadecimal digits as a number, or 0.
    private static long count(@Nullable String digits) {
        if (digits == null || digits.length() != COUNT_DIGITS) {
            return 0;
        }
        long count = 0;
        for (int i = 0; i < COUNT_DIGITS; i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0 || digits.charAt(i) > 'f') {
                return 0;
            }
            count = count << 4 | digit;
        }
        return count;
    }

    /// The eight hexadecimal digits of [#count].
    String countDigits() {
        var digits = Long.toHexString(count);
        return "0".repeat(COUNT_DIGITS - digits.length()) + digits;
    }

    /// The value of the header field.
    public String header() {
        var text = new ParameterText()
                .quoted("username", username)
                .quoted("realm", realm)
                .quoted("nonce", nonce)
                .quoted("uri", uri)
                .quoted("response", response)
                .plain("algorithm", algorithm.token());
        if (qop != Qop.NONE) {
            text.plain("qop", qop.token()).plain("nc", countDigits());
        }
        if (qop != Qop.NONE || algorithm.isSession() || !cnonce.isEmpty()) {
            text.quoted("cnonce", cnonce);
        }
        if (opaque != null) {
            text.quoted("opaque", opaque);
        }
        if (userhash) {
            text.plain("userhash", "true");
        }
        return text.toString();
    }
}
