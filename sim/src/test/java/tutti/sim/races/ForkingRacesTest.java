package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.history.Outcome;
import tutti.call.history.Party;
import tutti.sim.world.Puppet;
import tutti.sip.message.Header;
import tutti.sip.message.Method;

/// Races between the telephones of a group and its caller, played against the lane message by
/// message, in both orders.
class ForkingRacesTest {
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    /// RFC 3261 §13.3.1: an INVITE with a limit of its own is over then, and nobody rings any more.
    @Test
    void aCallRingsNoLongerThanItsCallerSaid() {
        var stage = new Stage(Map.of(Header.EXPIRES, "3")).ringing().unwatched();

        stage.pass(3_000);

        stage.caller.last(Method.INVITE, 487);
        assertThat(stage.anna.asked(Method.CANCEL)).isNotEmpty();
    }

    @Test
    void twoAnswersWithinOneMillisecond() {
        for (boolean annaFirst : List.of(true, false)) {
            var stage = new Stage().ringing();
            var first = annaFirst ? stage.anna : stage.ben;
            var second = annaFirst ? stage.ben : stage.anna;

            first.say(first.answer(stage.invitation(first), 200));
            second.say(second.answer(stage.invitation(second), 200));
            stage.pass(2);

            assertThat(stage.caller.told(Method.INVITE)).containsOnlyOnce(200);
            assertThat(second.asked(Method.ACK)).hasSize(1);
            assertThat(second.lastAsked(Method.BYE).header(Header.REASON)).isEqualTo(ELSEWHERE);
            assertThat(first.asked(Method.BYE)).isEmpty();
            stage.say(second, second.answer(second.lastAsked(Method.BYE), 200));
            if (!second.asked(Method.CANCEL).isEmpty()) {
                stage.say(second, second.answer(second.lastAsked(Method.CANCEL), 200));
            }
            endTalk(stage, first);
            assertThat(stage.record().answeredBy()).extracting(Party::id).isEqualTo(first.toString());
        }
    }

    /// RFC 3261 §9.2: the answers to a CANCEL and to what it cancels name one and the same dialog.
    @Test
    void theAnswerToACancelHasTheTagOfItsInvite() {
        for (boolean ringing : List.of(true, false)) {
            var stage = new Stage().unwatched();
            if (ringing) {
                stage.ringing();
            } else {
                stage.say(stage.caller, stage.invite);
            }
            stage.say(stage.caller, stage.invite.cancelling().build());
            stage.say(stage.caller, stage.invite.cancelling().build());

            var tag = stage.caller.last(Method.INVITE, 487).to().tag();
            assertThat(stage.caller.responses(Method.CANCEL))
                    .hasSize(2)
                    .allSatisfy(response -> assertThat(response.to().tag()).isEqualTo(tag));
        }
    }

    @Test
    void cancelAndAnswerWithinOneMillisecond() {
        var cancelFirst = new Stage().ringing();
        cancelFirst.caller.say(cancelFirst.invite.cancelling().build());
        cancelFirst.say(cancelFirst.anna, cancelFirst.anna.answer(cancelFirst.invitation(cancelFirst.anna), 200));
        cancelFirst.pass(1);

        assertThat(cancelFirst.caller.told(Method.INVITE)).last().isEqualTo(487);
        cancelFirst.say(
                cancelFirst.caller,
                cancelFirst
                        .invite
                        .ackFor(cancelFirst.caller.last(Method.INVITE, 487))
                        .build());
        assertThat(cancelFirst.anna.asked(Method.ACK)).hasSize(1);
        hungUp(cancelFirst, cancelFirst.anna);
        cancelFirst.benGivesIn();
        assertThat(cancelFirst.record().outcome()).isEqualTo(Outcome.ABANDONED);

        var answerFirst = new Stage().ringing();
        answerFirst.anna.say(answerFirst.anna.answer(answerFirst.invitation(answerFirst.anna), 200));
        answerFirst.say(answerFirst.caller, answerFirst.invite.cancelling().build());
        answerFirst.benGivesIn();

        assertThat(answerFirst.caller.told(Method.CANCEL)).containsExactly(200);
        assertThat(answerFirst.caller.told(Method.INVITE)).containsOnlyOnce(200).doesNotContain(487);
        endTalk(answerFirst, answerFirst.anna);
        assertThat(answerFirst.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void refusalAndRingTimeInTheSameTick() {
        for (int status : new int[] {486, 603}) {
            for (int early : new int[] {1, 4, 5, 0}) {
                var stage = new Stage().ringing();
                stage.say(stage.ben, stage.ben.answer(stage.invitation(stage.ben), 486));
                long over = 1 + 1_000L * Stage.RING_SECONDS; // The INVITE was one millisecond on its way.
                stage.world.runUntil(over - early);

                stage.say(stage.anna, stage.anna.answer(stage.invitation(stage.anna), status));
                stage.pass(10);

                assertThat(stage.caller.told(Method.INVITE).stream().filter(final_ -> final_ >= 200))
                        .hasSize(1);
                var refused = stage.caller.responses(Method.INVITE).getLast();
                stage.say(stage.caller, stage.invite.ackFor(refused).build());
                stage.anna.asked(Method.CANCEL).stream()
                        .findFirst()
                        .ifPresent(cancel -> stage.say(stage.anna, stage.anna.answer(cancel, 200)));
                assertThat(stage.record().outcome()).isIn(Outcome.MISSED, Outcome.BUSY);
            }
        }
    }

    @Test
    void redirectionRacesAnAnswer() {
        for (boolean redirectionFirst : List.of(true, false)) {
            var stage = new Stage().ringing();
            var redirection = stage.ben.answer(stage.invitation(stage.ben), 302);
            if (redirectionFirst) {
                stage.ben.say(redirection);
            }
            stage.anna.say(stage.anna.answer(stage.invitation(stage.anna), 200));
            if (!redirectionFirst) {
                stage.ben.say(redirection);
            }
            stage.pass(2);

            assertThat(stage.ben.asked(Method.ACK)).hasSize(1);
            assertThat(stage.ben.asked(Method.INVITE)).as("no new leg").hasSize(1);
            assertThat(stage.caller.told(Method.INVITE)).containsOnlyOnce(200);
            if (!redirectionFirst) {
                stage.say(stage.ben, stage.ben.answer(stage.ben.lastAsked(Method.CANCEL), 200));
            }
            endTalk(stage, stage.anna);
            assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
        }
    }

    private static void endTalk(Stage stage, Puppet winner) {
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.BYE));
        hungUp(stage, winner);
    }

    private static void hungUp(Stage stage, Puppet phone) {
        stage.say(phone, phone.answer(phone.lastAsked(Method.BYE), 200));
    }
}
