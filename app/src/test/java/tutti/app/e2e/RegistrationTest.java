package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.KamailioRun;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.Voice;

/// The server registers at a carrier of other people's making, and is called there (RFC 3261 §10.2).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class RegistrationTest {
    private static final String NUMBER = "+49305550165";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.8";
    private static final String LINE = "line77";
    private static final String PASSWORD = "carrier's secret";
    private static final double CALLER_SINGS = 440;
    private static final double ANNA_SINGS = 620;
    /// A registration holds so long, and is renewed before.
    private static final int SECONDS = 3;

    private final KamailioRun kamailio = KamailioRun.start(CARRIER, LINE, PASSWORD, SECONDS);
    private final Company company;
    private final Carrier carrier;
    private final Peer caller;
    private final Peer annas;
    private final Voice calling = Voice.at(CARRIER);
    private final Voice called = Voice.at("127.0.0.1");

    RegistrationTest(Running server) throws IOException {
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna)), 20));
        annas = Peer.registered(anna, server.sip());
        carrier = Carrier.registering(kamailio.at(), LINE, PASSWORD, server.rest());
        caller = Peer.carrier(new InetSocketAddress(kamailio.at().getAddress(), Ports.sip(CARRIER)), kamailio.at());
    }

    @AfterAll
    void tearDown() {
        List.of(calling, called).forEach(Voice::close);
        List.of(caller, annas).forEach(Peer::close);
        carrier.close();
        kamailio.close();
    }

    @Test
    void weRegisterAndRenewAndAreCalledThere() {
        Await.until("three registrations", () -> kamailio.registrations().size() >= 3);
        assertThat(kamailio.registrations()).isSorted().doesNotHaveDuplicates();

        var call = caller.calls(NUMBER, CALLER, calling.sdp());
        var rung = annas.isCalled();
        assertThat(rung.invite().header("From")).contains(CALLER);
        rung.rings().accepts(called.sdp());
        called.toward(rung.invite()).sings(ANNA_SINGS);
        rung.isAsked("ACK");
        calling.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        calling.awaits(ANNA_SINGS);
        called.awaits(CALLER_SINGS);
        rung.sends("BYE", "");
        rung.isAnswered(200, "BYE");
        call.answers(call.isAsked("BYE"), "200 OK", "");
        assertThat(company.record(CALLER).called()).isEqualTo(NUMBER);
    }
}
