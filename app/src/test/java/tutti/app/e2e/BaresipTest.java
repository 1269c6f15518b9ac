package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.BaresipRun;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Conversation;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Sound;
import tutti.app.e2e.rig.Telephone;

/// A softphone of other people's making: registers, is called with the group, calls; what one side
/// says the other hears.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class BaresipTest {
    private static final String NUMBER = "+49305550140";
    private static final String CALLER = "+4930123456";

    private final Company company;
    private final Carrier outside;
    private final Telephone carrier;
    private final Telephone bens;
    private final BaresipRun baresip;

    BaresipTest(Running server) throws IOException {
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        var ben = company.account("Ben", "202");
        company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna, ben)), 20));
        bens = Telephone.registered(ben, server.sip()).listensFor(BaresipRun.HERTZ);
        baresip = BaresipRun.start(anna, server.sip()).register();
        outside = Carrier.at("127.0.0.2", server.rest());
        carrier = Telephone.carrier(outside.at(), server.sip()).listensFor(BaresipRun.HERTZ);
        assertThat(company.registrations(anna).getFirst().get("userAgent").asString())
                .contains("baresip");
    }

    @AfterAll
    void tearDown() {
        baresip.close();
        bens.close();
        carrier.close();
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        bens.forget();
        company.forget();
        baresip.forget();
    }

    @Test
    void takesTheCallOfTheGroupAndHearsTheCallerAsTheCallerHearsIt() {
        var call = carrier.call(NUMBER, CALLER).talks();
        hearsBaresip(call);
        call.hangUp();
        baresip.awaits("CALL_CLOSED");

        var heard = baresip.heard();
        assertThat(heard.tone(Sound.CALLER_HERTZ).present()).isTrue();
        assertThat(heard.tone(BaresipRun.HERTZ).present()).isFalse();
        assertThat(company.record(CALLER).answeredBy()).isEqualTo("Anna");
        assertThat(bens.firstRung().cancelReason()).contains("Call completed elsewhere");
    }

    private static void hearsBaresip(Conversation talk) {
        Await.until("two seconds of baresip's tone", () -> {
            var heard = talk.sound().heard();
            return heard.tone().present() && heard.packets() >= 100;
        });
    }

    @Test
    void callsAColleagueAndIsHungUpOn() {
        bens.answersAfter(200);
        baresip.dial("202");
        baresip.awaits("CALL_ESTABLISHED");
        var ben = bens.firstRung();
        hearsBaresip(ben);
        ben.hangUp();
        baresip.awaits("CALL_CLOSED");

        assertThat(baresip.heard().tone(Sound.CALLEE_HERTZ).present()).isTrue();
        assertThat(company.record("201").answeredBy()).isEqualTo("Ben");
    }
}
