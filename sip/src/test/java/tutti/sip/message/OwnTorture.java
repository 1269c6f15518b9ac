package tutti.sip.message;

import java.util.List;
import java.util.Map;
import tutti.sip.message.Material.Row;

/// Torture of our own making, of the kinds of RFC 4475, for when the table is not there.
final class OwnTorture {
    private OwnTorture() {}

    static List<TortureCase> cases() {
        return List.of(
                accepted("plain", Messages.INVITE),
                accepted("fold", Messages.inviteChanging("To", "T :\n  Bob\n\t<sip:bob@example.com>\n ; x = y")),
                accepted("unknown", Messages.inviteWith("X-Odd: ;;,,\"unclosed")),
                refused("seps", 400, Messages.inviteChanging("Contact", "Contact: <sip:a@example.com>;;,,")),
                refused("negative", 400, Messages.INVITE.replace("Length: 0", "Length: -9")),
                refused("short", 400, Messages.INVITE.replace("Length: 0", "Length: 9")),
                refused("cseq", 400, Messages.INVITE.replace("CSeq: 1 ", "CSeq: 4294967296 ")),
                refused("version", 505, Messages.INVITE.replace("com SIP/2.0\n", "com SIP/3.0\n")),
                refused("mismatch", 400, Messages.INVITE.replace("1 INVITE", "1 BYE")),
                refused("quote", 400, Messages.inviteChanging("From", "From: \"Alice <sip:a@example.com>;tag=1")),
                refused("twice", 400, Messages.inviteWith("To: <sip:other@example.com>")),
                refused("tospace", 400, Messages.inviteChanging("To", "To: <sip:bob @example.com>")));
    }

    private static TortureCase accepted(String name, String text) {
        return of(name, text, "accept", "normal");
    }

    private static TortureCase refused(String name, int status, String text) {
        return of(name, text, "reject", Integer.toString(status));
    }

    private static TortureCase of(String name, String text, String parse, String expected) {
        var row = new Row(Map.of(
                "parse", parse,
                "kind", "request",
                "method_or_code", "INVITE",
                "top_via_sent_by", "client.example.com:5060",
                "rport", "yes",
                "expect_trusted_peer", expected,
                "stream_transport", "same"));
        return TortureCase.of(name, Messages.bytes(text), row);
    }
}
