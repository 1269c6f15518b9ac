package tutti.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Dropped;
import tutti.sip.message.Inbound.KeepAlive;
import tutti.sip.message.Inbound.Refused;

/// RFC 3261 §18.3, RFC 5626 §3.5.1 and the bounds of T33: messages out of a stream.
class StreamFramerTest {
    private final StreamFramer framer = new StreamFramer();

    @Test
    void messagesAreCutApartByContentLength() {
        String withBody = Messages.INVITE.replace("Length: 0", "Length: 3") + "abc";

        List<Inbound> inbounds = feed(withBody + Messages.RINGING + withBody);

        assertThat(inbounds).hasSize(3).allMatch(Admitted.class::isInstance);
        assertThat(((Admitted) inbounds.getFirst()).message().body()).isEqualTo(Messages.bytes("abc"));
        assertThat(((Admitted) inbounds.get(1)).message()).isInstanceOf(SipResponse.class);
    }

    @Test
    void doubleLineEndIsAPingAndASingleOneAnAnswer() {
        assertThat(feed("\n\n")).containsExactly(new KeepAlive(false), new KeepAlive(true));
        assertThat(feed(Messages.INVITE)).hasSize(1);
        assertThat(feed("\n")).containsExactly(new KeepAlive(false));
        assertThat(feed(Messages.INVITE)).hasSize(1);
        framer.feed(new byte[] {'\r'}, 0, 1);
        assertThat(framer.next()).isNull();
        framer.feed(new byte[] {'\n'}, 0, 1);
        assertThat(framer.next()).isEqualTo(new KeepAlive(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "+5", "0x10", "4294967328", "2147483648", "99999999999999999999", "", "5 5", "5,5", "five"
            })
    void malformedLengthIsRefusedAndEndsTheStream(String length) {
        List<Inbound> inbounds = feed(Messages.INVITE.replace("Length: 0", "Length: " + length));

        assertRefused(inbounds, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l: 0", "Content-Length: 5", "L:0"})
    void secondLengthIsRefusedAndEndsTheStream(String line) {
        assertRefused(feed(Messages.inviteWith(line)), 400);
    }

    @Test
    void missingLengthIsRefusedAndEndsTheStream() {
        assertRefused(feed(Messages.inviteChanging("Content-Length", "")), 400);
    }

    @Test
    void bodyOverTheLimitIsRefusedBeforeItComes() {
        assertRefused(feed(Messages.INVITE.replace("Length: 0", "Length: 2147483647")), 513);
    }

    @Test
    void largestBodyIsTaken() {
        String head = Messages.INVITE.replace("Length: 0", "Length: " + StreamFramer.BODY_BYTES_MAX);

        List<Inbound> inbounds = feed(head + "x".repeat(StreamFramer.BODY_BYTES_MAX));

        assertThat(inbounds).hasSize(1);
        assertThat(((Admitted) inbounds.getFirst()).message().bodyLength()).isEqualTo(StreamFramer.BODY_BYTES_MAX);
    }

    @Test
    void headOverTheLimitIsRefusedAndEndsTheStream() {
        String head = Messages.INVITE.replace("Content-Length: 0\n\n", "X-Long: ");

        List<Inbound> inbounds = feed(head + "x".repeat(StreamFramer.HEAD_BYTES_MAX));

        assertRefused(inbounds, 513);
    }

    @Test
    void endlessHeadOfNothingEndsTheStream() {
        List<Inbound> inbounds = feed("x".repeat(StreamFramer.HEAD_BYTES_MAX + 1));

        assertThat(inbounds).hasSize(1).allMatch(Dropped.class::isInstance);
        assertThat(framer.isBroken()).isTrue();
    }

    @Test
    void lexicalFlawEndsTheStreamBecauseItsFramingCannotBeTrusted() {
        assertRefused(feed(Messages.inviteWith("Content-Length\u0001: 5")), 400);
    }

    @Test
    void unreadableHeaderAloneLeavesTheStreamWhole() {
        List<Inbound> inbounds = feed(Messages.INVITE.replace("CSeq: 1", "CSeq: x") + Messages.INVITE);

        assertThat(inbounds).hasSize(2);
        assertThat(inbounds.getFirst()).isInstanceOf(Refused.class);
        assertThat(inbounds.getLast()).isInstanceOf(Admitted.class);
        assertThat(framer.isBroken()).isFalse();
    }

    @Test
    void otherProtocolEndsTheStream() {
        assertThat(feed("GET / HTTP/1.1\nHost: x\n\n")).hasSize(1).allMatch(Dropped.class::isInstance);
        assertThat(framer.isBroken()).isTrue();
    }

    @Test
    void brokenStreamSaysNothingMore() {
        feed("GET / HTTP/1.1\nHost: x\n\n");

        assertThat(feed(Messages.INVITE)).isEmpty();
    }

    @Test
    void promisedBodyWaitsWithoutTakingRoom() {
        assertThat(feed(Messages.INVITE.replace("Length: 0", "Length: 200000"))).isEmpty();
        assertThat(framer.capacity()).isLessThan(10_000);
        assertThat(framer.isBroken()).isFalse();
    }

    @Test
    void bufferShrinksAgainAfterALargeMessage() {
        feed(Messages.INVITE.replace("Length: 0", "Length: 100000") + "x".repeat(100_000));

        assertThat(framer.capacity()).isLessThan(10_000);
    }

    private List<Inbound> feed(String text) {
        byte[] data = Messages.bytes(text);
        framer.feed(data, 0, data.length);
        var inbounds = new ArrayList<Inbound>();
        for (Inbound next = framer.next(); next != null; next = framer.next()) {
            inbounds.add(next);
        }
        return inbounds;
    }

    private void assertRefused(List<Inbound> inbounds, int status) {
        assertThat(inbounds).hasSize(1);
        assertThat(inbounds.getFirst()).isInstanceOf(Refused.class);
        assertThat(((Refused) inbounds.getFirst()).status()).isEqualTo(status);
        assertThat(framer.isBroken()).isTrue();
    }
}
