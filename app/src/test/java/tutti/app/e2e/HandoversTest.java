package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
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
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;

/// Calls that change hands, and people who are asked for a key before they get one (clauses 3, 12-15).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class HandoversTest {
    private static final String SALES = "+49305550180";
    private static final String FIELD = "+49305550181";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final String DESK = "127.0.0.1";
    private static final int CARRIER_MEDIA = 48_980;
    private static final int MOBILE_MEDIA = 48_982;
    private static final int DESK_MEDIA = 48_984;
    private static final int EVENTS = 101;
    private static final int KEY_ONE = 1;
    private static final int MEDIA_HEADER = 12;

    private final Company company;
    private final Carrier outside;
    private final Peer carrier;
    private final Peer annas;
    private final Peer bens;

    HandoversTest(Running server) throws IOException {
        outside = Carrier.at(CARRIER, server.rest());
        carrier = Peer.carrier(outside.at(), server.sip());
        company = new Company(server.rest());
        var anna = company.account("Anna", "201");
        var ben = company.account("Ben", "202");
        company.number(SALES, Company.step("callGroup", company.group("400", "Sales", List.of(anna)), 20));
        company.group("500", "Service", List.of(ben));
        var mobile = company.externalNumber("+491715550180");
        company.number(FIELD, Company.step("callGroup", company.askedGroup("600", "Field", List.of(mobile)), 20));
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

    private static String sdp(String host, int port) {
        return SipText.sdp(host, port, 1, "sendrecv");
    }

    @Test
    void aCallIsSentOnToADepartment() {
        var caller = carrier.calls(SALES, CALLER, sdp(CARRIER, CARRIER_MEDIA));
        var callee = annas.isCalled().rings().accepts(sdp(DESK, DESK_MEDIA));
        caller.isAnswered(200);
        caller.acknowledges("");
        callee.isAsked("ACK");

        callee.refers("sip:500@127.0.0.1");

        callee.isAnswered(202, "REFER");
        callee.answers(callee.isAsked("NOTIFY"), "200 OK", "");
        var next = bens.isCalled();
        assertThat(next.invite().header("From")).contains(CALLER).contains("Service");
        next.rings().accepts(sdp(DESK, DESK_MEDIA + 2));
        next.isAsked("ACK");
        caller.answers(caller.isReinvited(), "200 OK", sdp(CARRIER, CARRIER_MEDIA));
        callee.answers(callee.isAsked("BYE"), "200 OK", "");
        caller.sends("BYE", "");
        caller.isAnswered(200, "BYE");
        next.answers(next.isAsked("BYE"), "200 OK", "");
        var record = company.record(CALLER);
        assertThat(record.outcome()).isEqualTo("answered");
        assertThat(record.legs()).contains("Ben answered");
    }

    @Test
    void aMobileIsConnectedWhenItPressesOne() throws IOException {
        var caller = carrier.calls(FIELD, CALLER, sdp(CARRIER, CARRIER_MEDIA));
        var mobile = carrier.isCalled(caller);
        mobile.accepts(withEvents());
        mobile.isAsked("ACK");
        caller.isAnswered(180);

        press(mobile.invite().audioPort());

        caller.isAnswered(200);
        caller.acknowledges("");
        caller.sends("BYE", "");
        caller.isAnswered(200, "BYE");
        mobile.answers(mobile.isAsked("BYE"), "200 OK", "");
        assertThat(company.record(CALLER).outcome()).isEqualTo("answered");
    }

    private static String withEvents() {
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=- 9 1 IN IP4 " + CARRIER,
                        "s=-",
                        "c=IN IP4 " + CARRIER,
                        "t=0 0",
                        "m=audio " + MOBILE_MEDIA + " RTP/AVP 8 " + EVENTS,
                        "a=rtpmap:8 PCMA/8000",
                        "a=rtpmap:" + EVENTS + " telephone-event/8000",
                        "a=fmtp:" + EVENTS + " 0-15")
                + "\r\n";
    }

    /// Key 1 as RFC 4733 has it: the event while it lasts, and its end three times.
    private static void press(int port) throws IOException {
        var to = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(CARRIER), MOBILE_MEDIA))) {
            for (int i = 0; i < 8; i++) {
                boolean end = i >= 5;
                var packet = ByteBuffer.allocate(MEDIA_HEADER + 4)
                        .put((byte) 0x80)
                        .put((byte) (i == 0 ? 0x80 | EVENTS : EVENTS))
                        .putShort((short) (1 + i))
                        .putInt(1_000)
                        .putInt(0x5eed)
                        .put((byte) KEY_ONE)
                        .put((byte) (end ? 0x8a : 0x0a))
                        .putShort((short) (160 * (Math.min(i, 5) + 1)));
                socket.send(new DatagramPacket(packet.array(), packet.position(), to));
            }
        }
    }
}
