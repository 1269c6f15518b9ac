package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sip.Parsed;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.sdp.SessionDescription;

/// Nobody has his sound sent to ourselves, nor to ports of system services (T38).
class MediaTargetsTest {
    private final Stage stage = new Stage(Map.of(), new CallGroupStep(Company.LOUNGE, 20));

    @Test
    void offerThatNamesOurSignallingIsRefused() {
        offer(server(), Places.SERVER.getPort());

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(488);
    }

    @Test
    void offerThatNamesAPortOfASystemServiceIsRefused() {
        offer("10.0.9.9", 53);

        assertThat(stage.caller.told(Method.INVITE)).containsExactly(488);
    }

    @Test
    void offerThatNamesOurMediaIsRefused() {
        stage.say(stage.caller, stage.invite);
        int ours = port(stage.invitation(stage.anna));

        offer(server(), ours);

        assertThat(stage.caller.told(Method.INVITE)).endsWith(488);
    }

    /// A phone on our own host has ports that are not ours.
    @Test
    void otherPortsOfOurHostAreNot() {
        offer(server(), 50_000);

        assertThat(stage.caller.told(Method.INVITE)).startsWith(100).doesNotContain(488);
    }

    private void offer(String host, int port) {
        var sdp = """
                v=0
                o=- 1 1 IN IP4 %s
                s=-
                c=IN IP4 %s
                t=0 0
                m=audio %d RTP/AVP 8
                """.formatted(host, host, port).replace("\n", "\r\n");
        stage.say(stage.caller, stage.caller.invite(Company.NUMBER, "+4930111222", "t-" + port, sdp));
    }

    private static String server() {
        return Places.SERVER.getAddress().getHostAddress();
    }

    private static int port(SipMessage message) {
        if (SessionDescription.parse(message.body()) instanceof Parsed.Ok<SessionDescription>(var read)
                && read.audio() != null) {
            return read.audio().transport().port();
        }
        throw new AssertionError("no audio in\n" + new String(message.body(), StandardCharsets.UTF_8));
    }
}
