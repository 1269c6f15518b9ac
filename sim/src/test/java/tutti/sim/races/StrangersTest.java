package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.call.history.Outcome;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.dialog.Dialog;
import tutti.sip.dialog.DialogId;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipParser;

/// People who have no business in a call and try to take part (T6, T8, T17).
class StrangersTest {
    private final Stage stage = new Stage();
    private final Puppet stranger = new Puppet(stage.world, "stranger", Places.desk(99));

    @Test
    void nobodyEndsACallWhoseTagsHeDoesNotKnow() {
        stage.talking();
        var real = stage.callersDialog();

        for (var guess : new DialogId[] {
            new DialogId(real.id().callId(), real.id().localTag(), "guess"),
            new DialogId(real.id().callId(), "guess", real.id().remoteTag()),
            new DialogId("guess", real.id().localTag(), real.id().remoteTag())
        }) {
            stage.say(stranger, stranger.next(with(real, guess), Method.BYE));
            stage.say(stranger, stranger.next(with(real, guess), Method.INVITE));
        }

        assertThat(stranger.told(Method.BYE)).containsExactly(481, 481, 481);
        assertThat(stranger.told(Method.INVITE))
                .as("a tag that is none of ours makes it an INVITE like any other, and he is asked for proof")
                .containsExactly(401, 481, 481);
        goesOn();
    }

    private static Dialog with(Dialog dialog, DialogId id) {
        return new Dialog(
                id,
                dialog.stage(),
                dialog.localAddress(),
                dialog.remoteAddress(),
                dialog.localSequence(),
                dialog.remoteSequence(),
                dialog.routes(),
                dialog.remoteTarget(),
                false);
    }

    /// Branch, Call-ID and tags are all right, yet it comes from somewhere else.
    @Test
    void onlyWhoCallsCanCancel() {
        stage.ringing();

        stage.say(stranger, stage.invite.cancelling().build());

        assertThat(stranger.told(Method.CANCEL))
                .as("answered where it came from")
                .containsExactly(481);
        assertThat(stage.anna.asked(Method.CANCEL)).isEmpty();
        stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), 200));
        stage.benGivesIn();
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        goesOn();
    }

    @Test
    void aReplayedByeEndsNothing() {
        stage.talking();
        var dialog = stage.callersDialog();
        var bye = stage.caller.next(dialog, Method.BYE);
        stage.say(stage.caller, bye);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        stage.pass(40_000);
        stage.caller.forget();

        stage.say(stage.caller, bye);

        assertThat(stage.caller.told(Method.BYE)).containsExactly(481);
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// Whoever is neither a phone nor a carrier gets one short question and causes nothing (T8, T13).
    @Test
    void aStrangersInviteIsChallengedOnceAndForgotten() {
        stage.say(stranger, stranger.invite(Company.NUMBER, "+4930111222", "x-1"));
        stage.pass(40_000);

        assertThat(stranger.told(Method.INVITE)).containsExactly(401);
        assertThat(stage.world.lane().transactionCount()).isZero();
        assertThat(stage.world.records()).isEmpty();
        assertThat(stage.anna.asked(Method.INVITE)).isEmpty();
    }

    private void goesOn() {
        stage.pass(1_000);
        assertThat(stage.world.records()).isEmpty();
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /// RFC 3261 §8.2.6.2, also where nothing is kept of the request.
    @Test
    void everyFinalAnswerHasATagOfOurs() {
        var text = """
            OPTIONS sip:tutti SIP/%s
            Via: SIP/2.0/UDP %s;branch=z9hG4bK%s;rport
            From: <sip:anna@tutti>;tag=f
            To: <sip:tutti>
            Call-ID: %s
            CSeq: 1 OPTIONS
            Max-Forwards: 70
            Content-Length: 0

            """.replace("\n", "\r\n");
        var here = Places.desk(99);
        for (var version : new String[] {"2.0", "7.0"}) {
            var bytes = text.formatted(version, here.getAddress().getHostAddress(), version, version)
                    .getBytes(StandardCharsets.US_ASCII);
            stage.world.network().wire(here).send(new Flow(Transport.UDP, here, Places.SERVER, 0), bytes);
            stage.pass(10);
        }

        assertThat(stranger.told(Method.OPTIONS)).containsExactly(200, 505);
        assertThat(stranger.responses(Method.OPTIONS))
                .allSatisfy(answer -> assertThat(answer.to().tag()).isNotEmpty());
    }

    /// T8: whoever writes as short as he can, in another's name, brings him no more than twice that.
    @ParameterizedTest
    @ValueSource(strings = {"REGISTER", "INVITE", "OPTIONS", "SUBSCRIBE", "REFER", "NONSENSE"})
    void aShortWordGetsNoLongAnswer(String method) {
        var brief = """
                %s sip:a SIP/2.0
                v:SIP/2.0/UDP 10.0.1.99;branch=z9hG4bK1
                f:<sip:a>;tag=1
                t:<sip:a>
                i:1
                CSeq:1 %s

                """.formatted(method, method).replace("\n", "\r\n");
        if (!(SipParser.datagram(brief.getBytes(StandardCharsets.US_ASCII))
                instanceof Parsed.Ok<SipMessage>(var word))) {
            throw new AssertionError(brief);
        }

        stage.say(stranger, word);

        int sum = stranger.responses(method).stream()
                .mapToInt(answer -> answer.bytes().length)
                .sum();
        assertThat(sum).isLessThanOrEqualTo(2 * brief.length());
    }

    /// What phones send is long enough for both.
    @Test
    void aPhonesWordGetsBothChallenges() {
        var invite = stranger.invite(Company.NUMBER, "+4930111222", "x-1");

        stage.say(stranger, invite);

        assertThat(stranger.last(Method.INVITE, 401).values(Header.WWW_AUTHENTICATE))
                .hasSize(2);
    }
}
