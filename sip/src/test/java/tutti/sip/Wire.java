package tutti.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import tutti.sip.message.Inbound;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Turns text into messages as the network would; for tests.
public final class Wire {

    private Wire() {}

    /// A request from lines; the empty line at the end is added.
    public static SipRequest request(String... lines) {
        return (SipRequest) read(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /// A response from lines; the empty line at the end is added.
    public static SipResponse response(String... lines) {
        return (SipResponse) read(String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static SipMessage read(String text) {
        return read(text.getBytes(UTF_8));
    }

    /// A message from its bytes.
    public static SipMessage read(byte[] bytes) {
        return switch (Inbound.datagram(bytes, 0, bytes.length)) {
            case Inbound.Admitted(var message) -> message;
            case Inbound other -> throw new AssertionError("not admitted: " + other);
        };
    }
}
