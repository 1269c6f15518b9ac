package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.SippRun;
import tutti.app.e2e.rig.Telephone;

/// What happens inside a call, message by message: hold, late offers, answers too late, messages that
/// cross (RFC 3261 §13, §14, §15; RFC 3264; RFC 5407).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class DialogsTest {
    private static final String NUMBER = "+49305550170";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String DESK = "127.0.0.1";
    /// Where nobody listens: what is described here is looked at, not spoken to.
    private static final int CARRIER_MEDIA = 48_990;
    private static final int DESK_MEDIA = 48_994;

    private final Running server;
    private final Company company;
    private final Carrier outside;
    private final Peer carrier;
    private final Peer annas;
    private final Peer bens;

    DialogsTest(Running server) throws IOException {
        this.server = server;
        outside = Carrier.at(CARRIER, server.rest());
        carrier = Peer.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        var ben = company.account("Ben", "202");
        company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna, ben)), 20));
        annas = Peer.registered(anna, server.sip());
        bens = Peer.registered(ben, server.sip());
    }

    @AfterAll
    void tearDown() {
        annas.close();
        bens.close();
        carrier.close();
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        List.of(carrier, annas, bens).forEach(Peer::forget);
        company.forget();
    }

    private static String ofCarrier(int version, String direction) {
        return SipText.sdp(CARRIER, CARRIER_MEDIA, version, direction);
    }

    private static String ofDesk(int version, String direction) {
        return SipText.sdp(DESK, DESK_MEDIA, version, direction);
    }

    /// A call of the carrier that Anna has taken.
    private record Talk(PeerCall caller, PeerCall callee) {
        /// The caller hangs up.
        void ends() {
            caller.sends("BYE", "");
            caller.isAnswered(200, "BYE");
            callee.answers(callee.isAsked("BYE"), "200 OK", "");
        }
    }

    private Talk talk() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var callee = annas.isCalled().rings();
        benIsBusy();
        callee.accepts(ofDesk(1, "sendrecv"));
        caller.isAnswered(200);
        caller.acknowledges("");
        callee.isAsked("ACK");
        return new Talk(caller, callee);
    }

    private void benIsBusy() {
        var ben = bens.isCalled();
        ben.answers(ben.invite(), "486 Busy Here", "");
    }

    @Test
    void holdAndResumeGoAcrossFromEitherSide() {
        var talk = talk();
        int relay = talk.callee().invite().audioPort();

        var held = reinvite(talk.caller(), ofCarrier(2, "sendonly"), talk.callee(), ofDesk(2, "recvonly"));
        assertThat(held.offer().body()).contains("a=sendonly").contains("m=audio " + relay + " ");
        assertThat(held.answer().body()).contains("a=recvonly").doesNotContain("" + DESK_MEDIA);
        var resumed =
                reinvite(talk.caller(), ofCarrier(3, "sendrecv"), talk.callee(), ofDesk(3, "sendrecv"), held.offer());
        assertThat(resumed.offer().body()).contains("a=sendrecv");
        assertThat(version(resumed.offer())).isEqualTo(version(held.offer()) + 1);

        var back = reinvite(talk.callee(), ofDesk(4, "inactive"), talk.caller(), ofCarrier(4, "inactive"));
        assertThat(back.offer().body()).contains("a=inactive").doesNotContain("" + DESK_MEDIA);
        talk.ends();
        assertThat(company.record(CALLER).outcome()).isEqualTo("answered");
    }

    private record Reinvited(SipText offer, SipText answer) {}

    /// One side changes the session; the other agrees.
    private static Reinvited reinvite(PeerCall from, String offer, PeerCall to, String answer, SipText... earlier) {
        from.sends("INVITE", offer);
        var asked = to.isReinvited(earlier);
        to.answers(asked, "200 OK", answer);
        var answered = from.isAnswered(200, "INVITE");
        from.acknowledges("");
        Await.until("the ACK across", () -> to.hasAcknowledged(asked));
        return new Reinvited(asked, answered);
    }

    private static int version(SipText message) {
        var origin =
                message.body().lines().filter(line -> line.startsWith("o=")).findFirst();
        return Integer.parseInt(origin.orElseThrow().split(" ", -1)[2]);
    }

    @Test
    void refusedChangeLeavesTheCallAsItWas() {
        var talk = talk();
        talk.caller().sends("INVITE", ofCarrier(2, "sendonly"));
        var asked = talk.callee().isReinvited();
        talk.callee().answers(asked, "488 Not Acceptable Here", "");
        talk.caller().isAnswered(488, "INVITE");
        talk.caller().acknowledges("");
        talk.ends();
    }

    /// RFC 3261 §13.2.1: the offer comes with the answer, the answer with the ACK.
    @Test
    void inviteWithoutOfferIsOfferedByThePhone() {
        var caller = carrier.calls(NUMBER, CALLER, "");
        var callee = annas.isCalled().rings();
        benIsBusy();
        assertThat(callee.invite().body()).isEmpty();
        callee.accepts(ofDesk(1, "sendrecv"));

        var offer = caller.isAnswered(200);
        assertThat(offer.body()).contains("m=audio ").doesNotContain("" + DESK_MEDIA);
        caller.acknowledges(ofCarrier(1, "sendrecv"));
        var answer = callee.isAsked("ACK");
        assertThat(answer.body()).contains("m=audio ").doesNotContain("" + CARRIER_MEDIA);
        new Talk(caller, callee).ends();
    }

    /// RFC 3261 §9.1, §13.2.2.4.
    @Test
    void answerThatCrossesTheCancelIsAcknowledgedAndHungUp() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var anna = annas.isCalled().rings();
        var ben = bens.isCalled().rings();
        anna.accepts(ofDesk(1, "sendrecv"));
        caller.isAnswered(200);
        caller.acknowledges("");
        var cancel = ben.isAsked("CANCEL");
        assertThat(cancel.header("Reason")).contains("Call completed elsewhere");

        ben.accepts(ofDesk(1, "sendrecv"));
        ben.isAsked("ACK");
        var bye = ben.isAsked("BYE");
        assertThat(bye.header("Reason")).contains("Call completed elsewhere");
        ben.answers(bye, "200 OK", "");

        new Talk(caller, anna).ends();
        assertThat(carrier.socket().count(message -> message.isAnswer(200, "INVITE")))
                .isEqualTo(1);
        assertThat(company.record(CALLER).legs()).containsExactly("Anna answered", "Ben tooLate");
    }

    @Test
    void answerAfterTheCallerHasLeftIsAcknowledgedAndHungUp() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var anna = annas.isCalled().rings();
        benIsBusy();
        caller.isAnswered(180);
        caller.cancels();
        caller.isAnswered(487);
        anna.isAsked("CANCEL");

        anna.accepts(ofDesk(1, "sendrecv"));
        anna.isAsked("ACK");
        anna.answers(anna.isAsked("BYE"), "200 OK", "");
        assertThat(company.record(CALLER).outcome()).isEqualTo("abandoned");
        assertThat(carrier.socket().count(message -> message.isAnswer(200, "INVITE")))
                .isZero();
    }

    @Test
    void bothHangUpAtOnce() {
        var talk = talk();
        talk.caller().sends("BYE", "");
        talk.callee().sends("BYE", "");

        talk.caller().isAnswered(200, "BYE");
        assertThat(talk.callee().isAnswered("BYE").status()).isIn(200, 481);
        assertThat(company.record(CALLER).outcome()).isEqualTo("answered");
        assertThat(company.history(CALLER)).hasSize(1);
    }

    /// RFC 3261 §15: a caller may say BYE before he has an answer.
    @Test
    void byeBeforeTheAnswerIsACancel() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var anna = annas.isCalled().rings();
        benIsBusy();
        caller.isAnswered(180);
        caller.sends("BYE", "");

        caller.isAnswered(200, "BYE");
        caller.isAnswered(487);
        anna.answers(anna.isAsked("CANCEL"), "200 OK", "");
        anna.answers(anna.invite(), "487 Request Terminated", "");
        assertThat(company.record(CALLER).outcome()).isEqualTo("abandoned");
    }

    /// RFC 3261 §13.3.1.4: an answer is repeated until it is acknowledged, and then no more.
    @Test
    void answerIsRepeatedUntilItIsAcknowledged() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var callee = annas.isCalled().rings();
        benIsBusy();
        callee.accepts(ofDesk(1, "sendrecv"));

        Await.until("the answer twice", () -> answers() >= 2);
        caller.isAnswered(200);
        caller.acknowledges("");
        new Talk(caller, callee).ends();
        assertThat(company.record(CALLER).closed()).isEqualTo("callerHungUp");
    }

    private long answers() {
        return carrier.socket().count(message -> message.isAnswer(200, "INVITE"));
    }

    @Test
    void repeatedInviteRingsNobodyTwice() {
        var caller = carrier.calls(NUMBER, CALLER, ofCarrier(1, "sendrecv"));
        var anna = annas.isCalled().rings();
        benIsBusy();
        caller.isAnswered(180);
        long before = carrier.socket().count(message -> message.status() == 180);
        caller.repeatInvite();
        Await.until("180 again", () -> carrier.socket().count(message -> message.status() == 180) > before);
        anna.accepts(ofDesk(1, "sendrecv"));
        caller.isAnswered(200);
        caller.acknowledges("");

        assertThat(annas.socket().count(message -> message.isRequest("INVITE"))).isEqualTo(1);
        new Talk(caller, anna).ends();
        assertThat(company.history(CALLER)).hasSizeLessThanOrEqualTo(1);
    }

    /// The same by SIPp, which repeats its INVITE although the server has said Trying.
    @Test
    void repetitionsOfAnotherStackRingNobodyTwice() throws IOException {
        var dora = company.account("Dora", "204");
        company.number("+49305550171", Company.step("voipAccount", dora.id(), 20));
        try (var other = Carrier.at("127.0.0.6", server.rest());
                var phone = Telephone.registered(dora, server.sip()).answersAfter(300);
                var call = SippRun.startForgiving(
                        "carrier-repeats",
                        other.at(),
                        server.sip(),
                        Map.of("number", "+49305550171", "caller", CALLER))) {
            call.succeeds();
            phone.firstRung().isHungUpOn();
            assertThat(phone.rung()).hasSize(1);
            assertThat(call.count("INVITE ")).isEqualTo(3);
        }
        assertThat(company.history(CALLER)).hasSizeLessThanOrEqualTo(1);
    }

    /// INFO, as old phones send their keys (RFC 6086).
    @Test
    void infoGoesAcross() {
        var talk = talk();
        talk.caller().sends("INFO", "");
        talk.callee().answers(talk.callee().isAsked("INFO"), "200 OK", "");
        talk.caller().isAnswered(200, "INFO");
        talk.ends();
    }

    /// T6: whoever does not know the tags cannot touch the call.
    @Test
    void guessedTagsEndNothing() {
        var talk = talk();
        talk.caller().strangerSends("BYE");
        talk.caller().isAnswered(481, "BYE");
        assertThat(company.liveCalls()).hasSize(1);
        talk.ends();
    }
}
