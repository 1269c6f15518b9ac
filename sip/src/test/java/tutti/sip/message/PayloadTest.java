package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Refused;

/// Hostile header values and names: smuggling (one reading or none) and slowness (linear time).
class PayloadTest {
    private static final String TABLE = "payloads/sip_header_payloads.tsv";
    private static final int SIXTY_KILOBYTES = 60_000;
    private static final double GROWTH_MAX = 40;
    private static final int WARM_UP = 20;
    private static final int TRIES = 9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static Stream<String> smuggled() {
        if (!Material.isPresent(TABLE)) {
            return Stream.of("To :", "To\u0000:", "To\u0001:", "Content-Length: +5", "Via;");
        }
        return payloads("smuggle");
    }

    static Stream<String> slow() {
        if (!Material.isPresent(TABLE)) {
            return Stream.of("a@", "\"", ";a", ",", "<");
        }
        return payloads("redos").map(PayloadTest::unit);
    }

    static Stream<String> textual() {
        if (!Material.isPresent(TABLE)) {
            return Stream.of("<img src=x>", "\r\nX: 1", "\u202e1001\u202c", "\\\"\\\"", "%00");
        }
        return Stream.of("xss", "csv", "log", "jndi", "sqli", "path", "unicode").flatMap(PayloadTest::payloads);
    }

    @ParameterizedTest
    @MethodSource("smuggled")
    void oddHeaderLineHasOneReadingOrNone(String line) {
        String complete = line.endsWith(":") ? line + " <sip:mallory@example.org>" : line;
        boolean replaces = complete.regionMatches(true, 0, "To :", 0, 4);
        String base = replaces ? Messages.inviteChanging("To", "") : Messages.INVITE;
        String message = base.replace("Content-Length: 0", complete + "\nContent-Length: 0");

        Inbound inbound = Messages.inbound(message);

        if (replaces) {
            assertThat(inbound).isInstanceOf(Admitted.class);
            assertThat(((Admitted) inbound).message().to().uriText()).isEqualTo("sip:mallory@example.org");
        } else {
            assertThat(inbound).isInstanceOf(Refused.class);
            assertThat(((Refused) inbound).status()).isEqualTo(400);
            assertThat(((Refused) inbound).request().values(Header.TO)).containsExactly("Bob <sip:bob@example.com>");
        }
    }

    /// Ten times the bytes cost about ten times the CPU; a reader that looks back costs a hundred times.
    @ParameterizedTest
    @MethodSource("slow")
    void theCostOfSixtyKilobytesOfItGrowsWithTheirNumber(String unit) {
        var few = attacks(unit.repeat(SIXTY_KILOBYTES / 10 / unit.length()));
        var many = attacks(unit.repeat(SIXTY_KILOBYTES / unit.length()));

        for (int i = 0; i < few.size(); i++) {
            assertThat(growth(few.get(i), many.get(i)))
                    .as("attack " + i + ", CPU for ten times the bytes")
                    .isLessThan(GROWTH_MAX);
        }
    }

    private static List<byte[]> attacks(String value) {
        var attacks = new ArrayList<byte[]>();
        for (var header : List.of("From", "To", "Via", "Contact", "CSeq", "Call-ID", "Max-Forwards")) {
            attacks.add(Messages.bytes(Messages.inviteChanging(header, header + ": " + value)));
        }
        attacks.add(Messages.bytes(Messages.inviteWith("Route: " + value)));
        attacks.add(Messages.bytes(Messages.INVITE.replace("sip:bob@example.com SIP", "sip:bob@h" + value + " SIP")));
        attacks.add(Messages.bytes(Messages.inviteChanging("Contact", "Contact: <sip:h;a" + value + ">;b" + value)));
        return attacks;
    }

    @ParameterizedTest
    @MethodSource("textual")
    void textFromOutsideStaysInItsHeader(String payload) {
        String line = "From: " + Quoted.of(payload) + " <sip:alice@example.com>;tag=1";

        SipMessage message = Messages.admitted(Messages.inviteChanging("From", line));

        assertThat(message.headerLines())
                .hasSize(Messages.admitted(Messages.INVITE).headerLines().size());
        assertThat(message.from().displayName()).hasSameSizeAs(payload).doesNotContain("\r", "\n", "\0");
        assertThat(message.from().uriText()).isEqualTo("sip:alice@example.com");
    }

    /// How many times the CPU `many` costs: both are tried in turns, so that a compiler that has finished
    /// meanwhile is of use to both.
    private static double growth(byte[] few, byte[] many) {
        for (int i = 0; i < WARM_UP; i++) {
            Probe.touchEverything(few);
            Probe.touchEverything(many);
        }
        long bestOfFew = Long.MAX_VALUE;
        long bestOfMany = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            bestOfFew = Math.min(bestOfFew, cpuNanos(few));
            bestOfMany = Math.min(bestOfMany, cpuNanos(many));
        }
        return bestOfMany / (double) Math.max(bestOfFew, 1);
    }

    private static long cpuNanos(byte[] data) {
        long before = THREADS.getCurrentThreadCpuTime();
        Probe.touch(Inbound.datagram(data, 0, data.length));
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    private static Stream<String> payloads(String kind) {
        return Material.table(TABLE).stream()
                .filter(row -> row.get("class").equals(kind))
                .map(row -> unescaped(row.get("payload(JSON-escaped)")));
    }

    /// What is repeated in an abridged payload such as `;a;a;a;a... x60000`.
    private static String unit(String payload) {
        String run = payload.substring(0, payload.indexOf("... x"));
        int length = 1;
        while (!run.startsWith(run.substring(0, length).repeat(2).substring(0, Math.min(run.length(), 2 * length)))
                || !repeats(run, length)) {
            length++;
        }
        return run.substring(0, length);
    }

    private static boolean repeats(String run, int length) {
        String unit = run.substring(0, length);
        return unit.repeat(run.length() / length + 1).startsWith(run);
    }

    private static String unescaped(String json) {
        String inner = json.substring(1, json.length() - 1);
        var out = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char next = inner.charAt(++i);
            switch (next) {
                case 'u' -> {
                    out.append((char) Integer.parseInt(inner.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                case 'r' -> out.append('\r');
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                default -> out.append(next);
            }
        }
        return out.toString();
    }
}
