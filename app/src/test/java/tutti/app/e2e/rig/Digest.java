package tutti.app.e2e.rig;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tutti.app.e2e.rig.Company.Account;

/// The answer to a challenge as a phone of the nineties computes it: MD5, `qop=auth` (RFC 2617 §3.2.2).
final class Digest {
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

    private Digest() {}

    /// The value of Authorization.
    ///
    /// @param challenge a response with a WWW-Authenticate for MD5
    static String answer(SipText challenge, Account account, String method, String uri) {
        for (String offered : challenge.headers("WWW-Authenticate")) {
            if (parameter(offered, "algorithm").equalsIgnoreCase("MD5")
                    || parameter(offered, "algorithm").isEmpty()) {
                return answer(parameter(offered, "realm"), parameter(offered, "nonce"), account, method, uri);
            }
        }
        throw new AssertionError("no challenge for MD5 in\n" + challenge);
    }

    private static String answer(String realm, String nonce, Account account, String method, String uri) {
        var secret = md5(account.username() + ":" + realm + ":" + account.password());
        var count = "00000001";
        var own = "0a4f113b";
        var response = md5(secret + ":" + nonce + ":" + count + ":" + own + ":auth:" + md5(method + ":" + uri));
        return "Digest username=\"" + account.username() + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", response=\"" + response + "\", algorithm=MD5, qop=auth, nc=" + count
                + ", cnonce=\"" + own + "\"";
    }

    private static String parameter(String value, String name) {
        var found = PARAMETER.matcher(value);
        while (found.find()) {
            if (found.group(1).equalsIgnoreCase(name)) {
                return found.group(2) == null ? found.group(3) : found.group(2);
            }
        }
        return "";
    }

    private static String md5(String text) {
        try {
            var bytes = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
