package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Refused;

/// Messages that tests begin with, and the short way from text to message.
final class Messages {
    static final String INVITE = """
            INVITE sip:bob@example.com SIP/2.0
            Via: SIP/2.0/UDP client.example.com:5060;rport;branch=z9hG4bK74bf9
            Max-Forwards: 70
            From: Alice <sip:alice@example.com>;tag=9fxced76sl
            To: Bob <sip:bob@example.com>
            Call-ID: 2xTb9vxSit55XU7p8@example.com
            CSeq: 1 INVITE
            Contact: <sip:alice@client.example.com>
            Content-Length: 0

            """;

    static final String RINGING = """
            SIP/2.0 180 Ringing
            Via: SIP/2.0/UDP client.example.com:5060;rport;branch=z9hG4bK74bf9
            From: Alice <sip:alice@example.com>;tag=9fxced76sl
            To: Bob <sip:bob@example.com>;tag=8321234356
            Call-ID: 2xTb9vxSit55XU7p8@example.com
            CSeq: 1 INVITE
            Contact: <sip:bob@192.0.2.4>
            Content-Length: 0

            """;

    private Messages() {}

    /// The bytes of a text block: its lines end with CRLF.
    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static Inbound inbound(String text) {
        byte[] data = bytes(text);
        return Inbound.datagram(data, 0, data.length);
    }

    static SipMessage admitted(String text) {
        Inbound inbound = inbound(text);
        assertThat(inbound).isInstanceOf(Admitted.class);
        return ((Admitted) inbound).message();
    }

    static SipRequest request(String text) {
        return (SipRequest) admitted(text);
    }

    static SipResponse response(String text) {
        return (SipResponse) admitted(text);
    }

    static Refused refused(String text) {
        Inbound inbound = inbound(text);
        assertThat(inbound).isInstanceOf(Refused.class);
        return (Refused) inbound;
    }

    /// The INVITE above with one line more, before Content-Length.
    static String inviteWith(String line) {
        return INVITE.replace("Content-Length", line + "\nContent-Length");
    }

    /// The INVITE above with the line of this header replaced; removed when `line` is empty.
    static String inviteChanging(String header, String line) {
        int start = INVITE.indexOf("\n" + header + ":") + 1;
        int end = INVITE.indexOf('\n', start) + 1;
        return INVITE.substring(0, start) + (line.isEmpty() ? "" : line + "\n") + INVITE.substring(end);
    }
}
