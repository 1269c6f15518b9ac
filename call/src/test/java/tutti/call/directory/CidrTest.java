package tutti.call.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.directory.Parsed.Good;
import tutti.call.directory.Parsed.Malformed;

class CidrTest {

    /// T17, both ways: who is in, and above all who is not.
    @ParameterizedTest(name = "{0} has {1}: {2}")
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.3, false",
        "127.0.0.2/32, 127.0.0.2, true",
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.0/24, 192.0.1.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "128.0.0.0/1, 200.0.0.1, true",
        "128.0.0.0/1, 127.255.255.255, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.9, false",
        "::1, ::1, true",
        "::1, ::2, false",
        "::1, 0.0.0.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8:0:1::/64, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::/64, 2001:db8:0:2::, false",
        "2001:db8::8000/113, 2001:db8::ffff, true",
        "2001:db8::8000/113, 2001:db8::7fff, false",
    })
    void holdsExactlyItsAddresses(String range, String address, boolean held) {
        assertThat(cidr(range).contains(bytes(address))).isEqualTo(held);
    }

    /// A dual-stack socket reports IPv4 sources as ::ffff:a.b.c.d.
    @ParameterizedTest(name = "{0} has mapped {1}: {2}")
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.3, false",
        "192.0.2.0/24, 192.0.2.77, true",
        "192.0.2.0/24, 198.51.100.77, false",
        "::ffff:192.0.2.0/120, 192.0.2.77, true",
        "::ffff:0:0/96, 192.0.2.77, true",
        "::/0, 192.0.2.77, false",
        "::/64, 192.0.2.77, false",
    })
    void knowsAnIpv4SourceInItsMappedForm(String range, String address, boolean held) {
        assertThat(cidr(range).contains(mapped(bytes(address)))).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1/32",
        "::ffff:192.0.2.1, 192.0.2.1/32",
        "::ffff:c000:201, 192.0.2.1/32",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1/128",
        "::, 0:0:0:0:0:0:0:0/128",
        "1::, 1:0:0:0:0:0:0:0/128",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0/128",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8/128",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304/128",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201/128",
        "0.0.0.0/0, 0.0.0.0/0",
    })
    void readsEverySpellingAndPrintsOne(String text, String printed) {
        assertThat(cidr(text)).hasToString(printed);
        assertThat(cidr(printed)).isEqualTo(cidr(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "127.0.0.1 ",
                " 127.0.0.1",
                "127.0.0",
                "127.0.0.1.1",
                "127.0.0.256",
                "127.0.0.01",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "2130706433",
                "127.0.0.1/33",
                "127.0.0.1/-1",
                "127.0.0.1/",
                "127.0.0.1/8",
                "127.0.0.1/032",
                "127.0.0.1/24/24",
                "127..0.1",
                "127.0.0.1\n",
                "٣.0.0.1",
                "::1/129",
                "1:2:3",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                ":::",
                ":1",
                "1:",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "::1%eth0",
                "[::1]",
                "::127.0.0.256",
                "::1.2.3",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.4:5",
                "2001:db8::1/32",
                "1:2:3:4:5:6:7::8",
                "::ffff:192.0.2.1/95",
                "/24"
            })
    void refusesWhatIsNoAddressRange(String text) {
        assertThat(Cidr.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void saysWhereAndWhy() {
        assertThat(Cidr.parse("127.0.0.300")).isEqualTo(new Malformed<>(11, "not an IPv4 address"));
        assertThat(Cidr.parse("10.1.0.0/8"))
                .isEqualTo(new Malformed<>(10, "the address has bits set behind its prefix length"));
    }

    @Test
    void isInNoRangeWithAnyOtherLength() {
        assertThat(cidr("0.0.0.0/0").contains(new byte[0])).isFalse();
        assertThat(cidr("::/0").contains(new byte[5])).isFalse();
    }

    @Test
    void cannotBeMadeWithBitsBehindItsPrefix() {
        assertThatThrownBy(() -> new Cidr(1, 0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cidr(0, 0, 129)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Cidr cidr(String text) {
        return switch (Cidr.parse(text)) {
            case Good<Cidr>(var range) -> range;
            case Malformed<Cidr>(var offset, var why) -> throw new AssertionError(text + " at " + offset + ": " + why);
        };
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mapped(byte[] ipv4) {
        var bytes = new byte[16];
        bytes[10] = (byte) 0xFF;
        bytes[11] = (byte) 0xFF;
        System.arraycopy(ipv4, 0, bytes, 12, 4);
        return bytes;
    }

    @Test
    void rangesOverlapWhenOneHoldsTheOther() {
        assertThat(cidr("10.0.0.0/8").overlaps(cidr("10.1.2.3"))).isTrue();
        assertThat(cidr("10.1.2.3").overlaps(cidr("10.0.0.0/8"))).isTrue();
        assertThat(cidr("10.1.0.0/16").overlaps(cidr("10.2.0.0/16"))).isFalse();
        assertThat(cidr("2001:db8::/32").overlaps(cidr("2001:db8:1::/48"))).isTrue();
        assertThat(cidr("::/0").overlaps(cidr("10.1.2.3"))).isFalse();
    }
}
