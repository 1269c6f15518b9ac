package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.call.history.Closing;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry.Closed;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// A change of the session on its way from one side to the other (RFC 3261 §14), and what can be
/// lost on it.
class ReInvitesTest {
    private final Stage stage = new Stage().talking();
    private final SipRequest change = stage.caller.next(stage.callersDialog(), Method.INVITE);

    @Test
    void anAnswerRepeatedBecauseItsAckWasLostIsAcknowledgedAgain() {
        changed();

        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));

        var acks = stage.anna.asked(Method.ACK).stream().skip(1).toList();
        assertThat(acks).hasSize(2);
        assertThat(acks.getFirst().bytes()).isEqualTo(acks.getLast().bytes());
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 2));
        stage.pass(40_000);
        assertThat(stage.world.records()).as("the call goes on").isEmpty();
        end();
    }

    @Test
    void aLateAckOfTheFirstInviteDoesNotAcknowledgeTheSecond() {
        changed();

        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 1));

        int answers = stage.caller.told(Method.INVITE).size();
        stage.pass(1_000);
        assertThat(stage.caller.told(Method.INVITE)).as("repeats its answer").hasSizeGreaterThan(answers);
        stage.say(stage.caller, stage.caller.ack(stage.callersDialog(), 2));
        end();
    }

    @Test
    void whoAskedCanTakeItBack() {
        stage.say(stage.caller, change);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 100));

        stage.say(stage.caller, change.cancelling().build());

        stage.anna.say(stage.anna.answer(stage.anna.lastAsked(Method.CANCEL), 200));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 487));
        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(487);
        stage.say(
                stage.caller,
                change.ackFor(stage.caller.last(Method.INVITE, 487)).build());
        end();
    }

    @Test
    void aPhoneThatVanishesInTheMiddleOfItEndsTheCall() {
        stage.say(stage.caller, change);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 100));

        stage.pass(70_000);

        assertThat(stage.caller.told(Method.INVITE)).last().isEqualTo(408);
        stage.say(
                stage.caller,
                change.ackFor(stage.caller.last(Method.INVITE, 408)).build());
        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        stage.world.ledger().vanished(tutti.sim.world.Places.desk(1));
        stage.world.runOut();
        assertThat(stage.world.records())
                .singleElement()
                .satisfies(record -> assertThat(record.timeline())
                        .last()
                        .isInstanceOfSatisfying(
                                Closed.class, closed -> assertThat(closed.how()).isEqualTo(Closing.LOST)));
    }

    /// The answer to the re-INVITE is not acknowledged yet, and never will be.
    @Test
    void aCallEndsWhileAChangeIsUnacknowledged() {
        changed();

        stage.say(stage.anna, stage.anna.next(stage.annasDialog(), Method.BYE));

        stage.say(stage.caller, stage.caller.answer(stage.caller.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void anOfferOfTheOtherSideIsAnsweredInTheAck() {
        var ask = stage.caller.reInviteWithoutOffer(stage.callersDialog());
        stage.say(stage.caller, ask);
        assertThat(stage.anna.lastAsked(Method.INVITE).hasBody()).isFalse();
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        assertThat(stage.caller.last(Method.INVITE, 200).hasBody()).isTrue();
        assertThat(stage.anna.asked(Method.ACK))
                .as("nothing to acknowledge with yet")
                .hasSize(1);

        stage.say(stage.caller, stage.caller.ackWithAnswer(stage.callersDialog(), 2));

        assertThat(stage.anna.lastAsked(Method.ACK).hasBody()).isTrue();
        end();
    }

    private void changed() {
        stage.say(stage.caller, change);
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.INVITE), 200));
        stage.caller.last(Method.INVITE, 200);
    }

    private void end() {
        var after = stage.callersDialog().next(Method.INVITE).next();
        stage.say(stage.caller, stage.caller.next(after, Method.BYE));
        stage.say(stage.anna, stage.anna.answer(stage.anna.lastAsked(Method.BYE), 200));
        assertThat(stage.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }
}
