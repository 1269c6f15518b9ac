package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Ports;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;

/// A company that comes near what it may spend hears so before its calls are refused (T10).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class TollAlarmTest {
    private static final String NUMBER = "+49305550166";
    private static final String CARRIER = "127.0.0.2";
    private static final int CALLS_AT_ONCE = 5;
    private static final int MOBILES = 4;
    private static final String COUNTER = "tutti_toll_alarms_total{limit=\"concurrentCalls\"} ";

    private final Running server;
    private final Company company;

    TollAlarmTest(Running server) {
        this.server = server;
        company = new Company(server.rest());
        company.changeTenant(Map.of("externalPolicy", Map.of("concurrentCalls", CALLS_AT_ONCE)));
        var mobiles = IntStream.range(0, MOBILES)
                .mapToObj(one -> company.externalNumber("+4917155501" + (70 + one)))
                .toList();
        company.number(NUMBER, Company.step("callGroup", company.askedGroup("400", "Field", mobiles), 20));
    }

    private double counted() {
        return server.rest()
                .text("/metrics")
                .lines()
                .filter(line -> line.startsWith(COUNTER))
                .mapToDouble(line -> Double.parseDouble(line.substring(COUNTER.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fourOfFiveCallsAtOnceAreAnAlarm() {
        double before = counted();
        try (var outside = Carrier.at(CARRIER, server.rest());
                var mobiles = Peer.carrier(outside.at(), server.sip());
                var callers = Peer.carrier(
                        new InetSocketAddress(outside.at().getAddress(), Ports.sip(CARRIER)), server.sip())) {
            var call = callers.calls(NUMBER, "+4930123456", SipText.sdp(CARRIER, 48_970, 1, "sendrecv"));
            var rung = new ArrayList<PeerCall>();
            while (rung.size() < MOBILES) {
                rung.add(mobiles.isCalled(rung.toArray(PeerCall[]::new)).rings());
            }

            var alarm =
                    Await.value("an alarm", () -> alarms().stream().findFirst().orElse(null));

            assertThat(alarm.get("actor").get("type").asString()).isEqualTo("system");
            assertThat(alarm.get("after").get("limit").asString()).isEqualTo("concurrentCalls");
            assertThat(alarm.get("after").get("used").asInt()).isEqualTo(MOBILES);
            assertThat(alarm.get("after").get("most").asInt()).isEqualTo(CALLS_AT_ONCE);
            assertThat(counted()).isEqualTo(before + 1);
            call.isAnswered(180);
            call.cancels();
            rung.forEach(one -> {
                one.answers(one.isAsked("CANCEL"), "200 OK", "");
                one.answers(one.invite(), "487 Request Terminated", "");
            });
            call.isAnswered(487);
            call.acknowledgesRefusal();
            Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
        }
        assertThat(alarms()).hasSize(1);
    }

    private List<JsonNode> alarms() {
        return company.items("audit-log?action=tollLimitNear");
    }
}
