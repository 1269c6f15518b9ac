package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.sip.Parsed;
import tutti.sip.message.Inbound.Admitted;

/// The messages of RFC 3665: ordinary calls, all admitted, and the same again after a rebuild.
class FlowTest {
    private static final String FOLDER = "flows/rfc3665";

    /// Misprints of the RFC: a Record-Route that goes on without a fold, a remark below the headers.
    private static final Set<String> MISPRINTS = Set.of("flows/rfc3665/3.10_F4.sip", "flows/rfc3665/3.7_F8.sip");

    record Flow(String name, List<byte[]> one) {
        byte[] bytes() {
            return one.getFirst();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Flow> flows() {
        if (!Material.isPresent(FOLDER)) {
            return List.of(own("invite", Messages.INVITE), own("ringing", Messages.RINGING));
        }
        return Material.files(FOLDER, ".sip").stream()
                .filter(file -> !MISPRINTS.contains(file))
                .map(file -> new Flow(file, List.of(Material.bytes(file))))
                .toList();
    }

    @Test
    void misprintedMessagesAreNotAdmitted() {
        if (!Material.isPresent(FOLDER)) {
            assertThat(Messages.refused(Messages.inviteWith("/* a remark */")).status())
                    .isEqualTo(400);
            return;
        }
        assertThat(MISPRINTS).allSatisfy(file -> {
            byte[] data = Material.bytes(file);
            assertThat(Inbound.datagram(data, 0, data.length)).isNotInstanceOf(Admitted.class);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flows")
    void messageIsAdmittedAndKeepsItsBytes(Flow flow) {
        Inbound inbound = Inbound.datagram(flow.bytes(), 0, flow.bytes().length);

        assertThat(inbound).isInstanceOf(Admitted.class);
        assertThat(((Admitted) inbound).message().bytes()).isEqualTo(flow.bytes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flows")
    void rebuiltMessageSaysTheSame(Flow flow) {
        SipMessage message = parsed(flow.bytes());

        SipMessage again = parsed(rebuilt(message).bytes());

        assertThat(Rebuild.lines(again)).isEqualTo(Rebuild.lines(message));
        assertThat(again.body()).isEqualTo(message.body());
        assertThat(startLine(again)).isEqualTo(startLine(message).replace("  ", " "));
    }

    private static String startLine(SipMessage message) {
        return message.toString().substring(0, message.toString().indexOf('\r'));
    }

    private static SipMessage rebuilt(SipMessage message) {
        SipMessage built = Rebuild.of(message);
        assertThat(Rebuild.lines(built)).isEqualTo(Rebuild.lines(message));
        return built;
    }

    private static SipMessage parsed(byte[] data) {
        SipMessage message = SipParser.datagram(data).orNull();
        assertThat(message).isNotNull();
        return ((Parsed.Ok<SipMessage>) SipParser.datagram(data)).value();
    }

    private static Flow own(String name, String text) {
        return new Flow(name, List.of(Messages.bytes(text)));
    }
}
