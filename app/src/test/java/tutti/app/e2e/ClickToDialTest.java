package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import tutti.app.e2e.rig.Conversation;
import tutti.app.e2e.rig.Rest;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Sound;
import tutti.app.e2e.rig.Telephone;

/// Calls that somebody asks for in the portal: his own phones ring, and when he answers whom he wanted is
/// called as if he had dialled.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class ClickToDialTest {
    private static final String NUMBER = "+49305550231";
    private static final String CUSTOMER = "+493099887766";

    private final Rest rest;
    private final Company company;
    private final Carrier outside;
    private final Telephone desk;
    private final Telephone app;
    private final Telephone bens;
    private final Telephone carrier;
    private final String anna;

    ClickToDialTest(Running server) throws IOException {
        rest = server.rest();
        outside = Carrier.at("127.0.0.9", rest);
        carrier = Telephone.carrier(outside.at(), server.sip());
        company = new Company(rest);
        company.number(NUMBER);
        var deskAccount = company.account("Anna (desk)", "201", NUMBER);
        var appAccount = company.account("Anna (app)", "202");
        var ben = company.account("Ben", "203");
        company.group("400", "Sales", List.of(deskAccount, ben));
        anna = rest.post(
                        company.path("users"),
                        Map.of(
                                "name",
                                "Anna",
                                "internalNumber",
                                "210",
                                "voipAccountIds",
                                List.of(deskAccount.id(), appAccount.id())))
                .get("id")
                .asString();
        desk = Telephone.registered(deskAccount, server.sip());
        app = Telephone.registered(appAccount, server.sip());
        bens = Telephone.registered(ben, server.sip());
    }

    @AfterAll
    void tearDown() {
        phones().forEach(Telephone::close);
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        phones().forEach(Telephone::forget);
        company.forget();
    }

    private Stream<Telephone> phones() {
        return Stream.of(desk, app, bens, carrier);
    }

    private String clicks(String to) {
        var live = rest.post(company.path("calls"), Map.of("to", to, "userId", anna));
        assertThat(live.get("state").asString()).isEqualTo("ringing");
        assertThat(live.get("ringing")).hasSize(2);
        return live.get("id").asString();
    }

    /// Both are called by us: each listens for the tone of the other, which is the same.
    private static void talk(Conversation one, Conversation other) {
        Await.until(
                "sound both ways", () -> one.sound().hears() && other.sound().hears());
        one.sound().press('5', 5);
        other.sound().press('7', 5);
        Await.until("the key of one", () -> other.sound().heard().keys().equals("5"));
        Await.until("the key of the other", () -> one.sound().heard().keys().equals("7"));
    }

    private static Conversation up(Telephone phone) {
        var rung = phone.firstRung();
        Await.until("an answered call", rung::isUp);
        return rung;
    }

    @Test
    void hisPhonesRingAndShowWhomTheyWillCallAndTheOneThatAnswersCalls() {
        app.answersAfter(300).listensFor(Sound.CALLEE_HERTZ);
        carrier.answersAfter(100).listensFor(Sound.CALLEE_HERTZ);

        clicks("030 99887766");
        var ringing = desk.firstRung();
        var fetched = up(app);
        var called = up(carrier);

        assertThat(ringing.invite().from().uriText()).startsWith("sip:" + CUSTOMER + "@");
        assertThat(ringing.cancelReason()).contains("Call completed elsewhere");
        assertThat(called.invite().uriText()).startsWith("sip:" + CUSTOMER + "@");
        talk(fetched, called);
        fetched.hangUp();
        called.isHungUpOn();
        var record = company.record("202");
        assertThat(record.json().get("direction").asString()).isEqualTo("outbound");
        assertThat(record.called()).isEqualTo(CUSTOMER);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.answeredBy()).isEqualTo(CUSTOMER);
        assertThat(record.reasons()).containsExactly("click " + CUSTOMER, "dialled " + CUSTOMER);
    }

    @Test
    void aGroupIsCalledAsByThePhoneThatAnsweredAndDoesNotRingIt() {
        desk.answersAfter(50).listensFor(Sound.CALLEE_HERTZ);
        bens.answersAfter(200).listensFor(Sound.CALLEE_HERTZ);

        clicks("400");
        var fetched = up(desk);
        var called = up(bens);

        assertThat(fetched.invite().from().displayName()).isEqualTo("Sales");
        assertThat(called.invite().from().displayName()).isEqualTo("Sales: Anna (desk)");
        talk(fetched, called);
        assertThat(desk.rung()).hasSize(1);
        called.hangUp();
        fetched.isHungUpOn();
        assertThat(company.record("201").skipped()).containsExactly("Anna (desk) isCaller");
    }

    /// Whom his phone calls outside sees what he sees of any call of that phone.
    @Test
    void theOutboundNumberIsThatOfThePhone() {
        desk.answersAfter(50);
        carrier.answersAfter(50);

        clicks("030 99887766");
        var fetched = up(desk);
        var called = up(carrier);

        assertThat(called.invite().from().uriText()).startsWith("sip:" + NUMBER + "@");
        called.hangUp();
        fetched.isHungUpOn();
        assertThat(company.record("201").closed()).isEqualTo("memberHungUp");
    }

    @Test
    void whoIsBusyEndsTheCall() {
        desk.answersAfter(50);
        bens.refusesWith(486);

        clicks("203");

        up(desk).isHungUpOn();
        assertThat(company.record("201").outcome()).isEqualTo("busy");
    }

    @Test
    void whoHangsUpWhileItRingsGivesUp() {
        desk.answersAfter(50);

        clicks("203");
        var fetched = up(desk);
        var ringing = bens.firstRung();
        fetched.hangUp();

        assertThat(ringing.cancelReason()).isNotEmpty();
        assertThat(company.record("201").outcome()).isEqualTo("abandoned");
    }

    @Test
    void whoDeclinesHisOwnCallCallsNobody() {
        desk.refusesWith(603);
        app.refusesWith(486);

        clicks("203");

        var record = company.record("210");
        assertThat(record.closed()).isEqualTo("notFetched");
        assertThat(record.outcome()).isEqualTo("abandoned");
        assertThat(bens.rung()).isEmpty();
    }
}
