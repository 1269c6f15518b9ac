package tutti.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

class RegistrarTest {
    private static final Flow DESK = new Flow(
            Transport.UDP,
            new InetSocketAddress(5060),
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5062),
            0);

    /// Goes on by a millisecond whenever somebody looks.
    private final AtomicLong millis = new AtomicLong();

    private final Registrar registrar =
            new Registrar(new Locations((_, _, _) -> {}), millis::incrementAndGet, () -> Instant.EPOCH);

    /// RFC 3261 §10.3: the registrar may shorten what was asked for, not lengthen it.
    @Test
    void nobodyIsRegisteredForLongerThanHeAsked() {
        var address = "<sip:anna@example.com>";
        var request = SipRequest.builder(Method.REGISTER, "sip:example.com")
                .via("UDP", "127.0.0.1:5062", "z9hG4bK1")
                .header(Header.FROM, address + ";tag=1")
                .header(Header.TO, address)
                .header(Header.CALL_ID, "one")
                .cseq(1, Method.REGISTER)
                .header(Header.CONTACT, "<sip:anna@127.0.0.1:5062>")
                .header(Header.EXPIRES, 600)
                .build();

        var answer = registrar.register(request, DESK, "account", "tag");

        assertThat(answer.header(Header.CONTACT)).isEqualTo("<sip:anna@127.0.0.1:5062>;expires=600");
    }
}
