package tutti.bench.loop;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tutti.sip.message.Inbound;

/// Reading a carrier's INVITE: as far as it is admitted, and with the headers that routing needs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MessageLoop {

    private static final byte[] INVITE = """
            INVITE sip:+49301000001@198.51.100.10:5060 SIP/2.0
            Via: SIP/2.0/UDP 203.0.113.5:5060;branch=z9hG4bK-524287-1-9f6a;rport
            Max-Forwards: 68
            Contact: <sip:+493012345678@203.0.113.5:5060;transport=udp>
            To: <sip:+49301000001@198.51.100.10:5060>
            From: "Erika Mustermann" <sip:+493012345678@203.0.113.5>;tag=8d2c1f
            Call-ID: 91827364554637281900-1700000000@203.0.113.5
            CSeq: 1 INVITE
            Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, UPDATE, PRACK
            Supported: timer, 100rel, histinfo
            Session-Expires: 1800;refresher=uac
            P-Asserted-Identity: <sip:+493012345678@203.0.113.5>
            Content-Type: application/sdp
            Content-Length: 212

            v=0
            o=- 3816 3816 IN IP4 203.0.113.5
            s=-
            c=IN IP4 203.0.113.5
            t=0 0
            m=audio 31000 RTP/AVP 8 0 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=sendrecv
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    public Inbound admit() {
        return Inbound.datagram(INVITE, 0, INVITE.length);
    }

    @Benchmark
    public void admitAndRoute(Blackhole hole) {
        if (Inbound.datagram(INVITE, 0, INVITE.length) instanceof Inbound.Admitted(var message)) {
            hole.consume(message.topVia().branch());
            hole.consume(message.callId());
            hole.consume(message.cseq());
            hole.consume(message.from().tag());
            hole.consume(message.to().uri());
        }
    }
}
