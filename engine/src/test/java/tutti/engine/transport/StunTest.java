package tutti.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tutti.engine.Office;

/// RFC 8489 §6, §14.2 on the SIP port (RFC 5626 §8).
class StunTest {
    private static final String ID = "b7e7a701bc34d686fa87dfae";
    private static final byte[] REQUEST = HexFormat.of().parseHex("00010000" + "2112a442" + ID);

    /// The address of the sample response in RFC 5769 §2.2.
    @Test
    void aBindingRequestIsToldWhereItCameFrom() {
        assertThat(answered("192.0.2.1")).isEqualTo("0101000c2112a442" + ID + "00200008" + "0001a147e112a643");
    }

    /// The same of RFC 5769 §2.3.
    @Test
    void anAddressOfIpv6IsToldToo() {
        assertThat(answered("2001:db8:1234:5678:11:2233:4455:6677"))
                .isEqualTo("010100182112a442" + ID + "00200014" + "0002a147" + "0113a9faa5d3f179bc25f4b5bed2b9d9");
    }

    private static String answered(String address) {
        var answer = Stun.answer(REQUEST, Office.at(address, 32_853));
        return answer == null ? "nothing" : HexFormat.of().formatHex(answer);
    }

    @Test
    void nothingElseIsAnswered() {
        var indication = REQUEST.clone();
        indication[1] = 0x11;
        var shorter = REQUEST.clone();
        shorter[3] = 8;

        assertThat(Stun.answer(indication, Office.at("192.0.2.1", 1))).isNull();
        assertThat(Stun.answer(shorter, Office.at("192.0.2.1", 1))).isNull();
    }

    @Test
    void sipIsNotTakenForIt() {
        assertThat(Stun.isOne(REQUEST)).isTrue();
        assertThat(Stun.isOne("OPTIONS sip:tutti SIP/2.0\r\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Stun.isOne(new byte[] {13, 10, 13, 10})).isFalse();
    }
}
