package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tutti.call.history.Closing;
import tutti.call.history.TimelineEntry.Closed;
import tutti.sim.world.Puppet;
import tutti.sip.Parsed;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipMessage;
import tutti.sip.message.SipResponse;
import tutti.sip.sdp.SessionDescription;

/// Sessions that must be refreshed (RFC 4028): each side agrees with us on its own.
class SessionTimersTest {
    private static final Map<Header, String> KNOWS = Map.of(Header.SUPPORTED, "timer");
    private static final Map<Header, String> TWO_MINUTES =
            Map.of(Header.SUPPORTED, "timer", Header.SESSION_EXPIRES, "120;refresher=uac");
    private static final Map<Header, String> WE_REFRESH = Map.of(
            Header.SUPPORTED, "timer", Header.ALLOW, "INVITE, UPDATE", Header.SESSION_EXPIRES, "120;refresher=uas");

    @Test
    void aCallersTimeIsAgreedToAndHeRefreshes() {
        var stage = new Stage(TWO_MINUTES).talking();

        var ok = answer(stage);
        assertThat(ok.header(Header.SESSION_EXPIRES)).isEqualTo("120;refresher=uac");
        assertThat(ok.require()).contains("timer");
        stage.pass(60_000);
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.UPDATE, TWO_MINUTES));
        var refreshed = stage.caller.last(Method.UPDATE, 200);
        assertThat(refreshed.header(Header.SESSION_EXPIRES)).isEqualTo("120;refresher=uac");
        assertThat(refreshed.hasBody()).isFalse();
        stage.pass(60_000);
        assertThat(stage.world.records()).as("the call goes on").isEmpty();
    }

    @Test
    void aCallerWhoDoesNotRefreshIsHungUpAtTheLastMoment() {
        var stage = new Stage(TWO_MINUTES).talking();

        stage.deserted().pass(87_000);
        assertThat(stage.caller.asked(Method.BYE)).isEmpty();
        stage.pass(2_000);

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().timeline())
                .last()
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.how()).isEqualTo(Closing.LOST));
    }

    @Test
    void weRefreshWithUpdateWhereItIsKnown() {
        var stage = new Stage(WE_REFRESH).talking();

        stage.pass(61_000);
        var update = stage.caller.lastAsked(Method.UPDATE);
        assertThat(update.hasBody()).isFalse();
        assertThat(update.header(Header.SESSION_EXPIRES)).isEqualTo("120;refresher=uac");
        stage.say(stage.caller, stage.caller.answer(update, 200, Map.of(Header.SESSION_EXPIRES, "120;refresher=uac")));
        stage.pass(58_000);
        assertThat(sequences(stage)).containsExactly(1);
        stage.pass(4_000);
        assertThat(sequences(stage)).containsExactly(1, 2);
    }

    @Test
    void weRefreshWithTheSameDescriptionWhereUpdateIsUnknown() {
        var stage = new Stage(Map.of(Header.SUPPORTED, "timer", Header.SESSION_EXPIRES, "120;refresher=uas")).talking();
        var said = answer(stage).body();

        stage.pass(61_000);

        var invite = stage.caller.lastAsked(Method.INVITE);
        assertThat(invite.body()).isEqualTo(said);
        stage.say(stage.caller, stage.caller.answer(invite, 200, Map.of(Header.SESSION_EXPIRES, "120;refresher=uac")));
        assertThat(stage.caller.asked(Method.ACK)).hasSize(1);
        assertThat(stage.anna.asked(Method.INVITE))
                .as("nobody else is bothered")
                .hasSize(1);
    }

    @Test
    void whoAnswersARefreshWithUnknownCallEndsIt() {
        var stage = new Stage(WE_REFRESH).talking().deserted();
        stage.pass(61_000);

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.UPDATE), 481));

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().talkSeconds()).isEqualTo(61);
    }

    @Test
    void tooShortATimeIsRefused() {
        var stage = new Stage(Map.of(Header.SUPPORTED, "timer", Header.SESSION_EXPIRES, "30"));

        stage.say(stage.caller, stage.invite);

        var refused = stage.caller.last(Method.INVITE, 422);
        assertThat(refused.header(Header.MIN_SE)).isEqualTo("90");
    }

    @Test
    void aPhoneThatWantsALongerTimeGetsIt() {
        var stage = new Stage();
        stage.caller.say(stage.invite);
        stage.pass(2);
        var first = stage.invitation(stage.anna);
        assertThat(first.header(Header.SESSION_EXPIRES)).isEqualTo("1800");

        stage.say(stage.anna, stage.anna.answer(first, 422, Map.of(Header.MIN_SE, "3600")));

        var second = stage.anna.lastAsked(Method.INVITE);
        assertThat(second.header(Header.SESSION_EXPIRES)).isEqualTo("3600");
        assertThat(second.header(Header.MIN_SE)).isEqualTo("3600");
        assertThat(second.cseq().number()).isEqualTo(2);
    }

    @Test
    void aCallerWhoMerelyKnowsTimersIsAskedToRefresh() {
        var ok = answer(new Stage(KNOWS).talking());

        assertThat(ok.header(Header.SESSION_EXPIRES)).isEqualTo("1800;refresher=uac");
    }

    @Test
    void aCallerWhoDoesNotKnowTimersHasNone() {
        assertThat(answer(new Stage().talking()).has(Header.SESSION_EXPIRES)).isFalse();
    }

    /// Nobody is heard and no timer runs: after half an hour of nothing and another both are asked.
    @Test
    void aSilentCallOfTwoWhoAreGoneEnds() {
        var stage = new Stage().talking();

        stage.deserted().pass(1_900_000);
        assertThat(stage.anna.asked(Method.INVITE)).hasSize(1);
        stage.pass(1_800_000);

        assertThat(stage.anna.asked(Method.INVITE)).hasSizeGreaterThan(1);
        assertThat(stage.world.records()).hasSize(1);
    }

    /// A phone without power, in a call with somebody's music: nobody else would ever notice.
    @Test
    void aSideThatIsGoneEndsTheCallThoughTheOtherIsHeard() {
        var stage = new Stage().talking().deserted();

        speak(stage, stage.caller, 130);
        assertThat(stage.anna.asked(Method.INVITE)).hasSizeGreaterThan(1);
        assertThat(stage.caller.asked(Method.INVITE)).isEmpty();
        stage.pass(33_000);

        assertThat(stage.world.records()).hasSize(1);
    }

    @Test
    void whoIsMutedAndAnswersIsAskedSeldom() {
        var stage = new Stage().talking();

        speak(stage, stage.caller, 130);
        var first = stage.anna.lastAsked(Method.INVITE);
        stage.say(stage.anna, stage.anna.answer(first, 200));
        int asked = stage.anna.asked(Method.INVITE).size();
        speak(stage, stage.caller, 240);

        assertThat(stage.anna.asked(Method.INVITE)).hasSize(asked);
        speak(stage, stage.caller, 70);
        assertThat(stage.anna.asked(Method.INVITE)).hasSizeGreaterThan(asked);
    }

    @Test
    void whoIsOnlyToListenIsNotAsked() {
        var stage = new Stage().talking();
        stage.say(stage.caller, stage.caller.hold(stage.callersDialog()));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 2));
        int asked = stage.anna.asked(Method.INVITE).size();

        speak(stage, stage.caller, 600);

        assertThat(stage.anna.asked(Method.INVITE)).hasSize(asked);
    }

    /// `who` is heard all the time.
    private static void speak(Stage stage, Puppet who, int seconds) {
        var told = who == stage.caller ? stage.caller.responses(Method.INVITE).getLast() : stage.invitation(who);
        for (int second = 0; second < seconds; second += 10) {
            stage.world.media().at(port(told)).speak();
            stage.pass(10_000);
        }
    }

    private static int port(SipMessage message) {
        if (SessionDescription.parse(message.body()) instanceof Parsed.Ok<SessionDescription>(var read)
                && read.audio() != null) {
            return read.audio().transport().port();
        }
        throw new AssertionError("no audio in\n" + message);
    }

    private static Stream<Integer> sequences(Stage stage) {
        return stage.caller.asked(Method.UPDATE).stream()
                .map(update -> update.cseq().number())
                .distinct();
    }

    private static SipResponse answer(Stage stage) {
        return stage.caller.last(Method.INVITE, 200);
    }
}
