package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.Conversation;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.RtpProbe;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.SharedServer;
import tutti.app.e2e.rig.SipText;
import tutti.app.e2e.rig.Telephone;
import tutti.media.codec.Tone;

/// What is said on one side is heard on the other, through the server, and nobody else says a word
/// (T27).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class SoundTest {
    private static final String NUMBER = "+49305550150";
    private static final String CALLER = "+4930123456";
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.7");
    private static final int EVENTS = 101;

    private final Running server;
    private final Company company;
    private final Carrier outside;
    private final Account anna;

    SoundTest(Running server) {
        this.server = server;
        outside = Carrier.at("127.0.0.2", server.rest());
        company = new Company(server.rest());
        anna = company.account("Anna", "201");
        company.number(NUMBER, Company.step("callGroup", company.group("400", "Sales", List.of(anna)), 20));
    }

    @AfterAll
    void tearDown() {
        outside.close();
    }

    @AfterEach
    void quiet() {
        Await.until("the end of all calls", () -> company.liveCalls().isEmpty());
    }

    private static boolean hasHeardWell(Conversation talk) {
        var heard = talk.sound().heard();
        return heard.packets() >= 75 && heard.tone().present();
    }

    @Test
    void toneSentIsAToneHeardBothWaysThroughTheServer() throws IOException {
        try (var annas = Telephone.registered(anna, server.sip()).answersAfter(100);
                var carrier = Telephone.carrier(outside.at(), server.sip())) {
            var caller = carrier.call(NUMBER, CALLER).talks();
            var callee = annas.firstRung();
            Await.until("a second and a half of sound both ways", () -> hasHeardWell(caller) && hasHeardWell(callee));
            assertThat(caller.sound().heard().sources()).isEqualTo(1);
            assertThat(caller.sound().heard().lost()).isZero();
            assertThat(callee.sound().heard().lost()).isZero();
            assertThat(caller.sound().toward()).isNotEqualTo(callee.sound().local());
            assertThat(callee.sound().toward()).isNotEqualTo(caller.sound().local());

            caller.sound().press('5', 5);
            Await.until("the key", () -> callee.sound().heard().keys().equals("5"));
            caller.hangUp();
            callee.isHungUpOn();
        }
    }

    /// T27: before the first packet of the real phone, while it talks, and with its SSRC.
    @Test
    void thirdPartyThatSendsIntoTheCallIsNeitherHeardNorAnswered() throws IOException {
        try (var annas = Telephone.registered(anna, server.sip()).answersAfter(100);
                var carrier = Telephone.carrier(outside.at(), server.sip());
                var attacker = new RtpProbe(new InetSocketAddress(ELSEWHERE, 0), 2)) {
            var caller = carrier.call(NUMBER, CALLER).talks();
            var callee = annas.firstRung();
            var relay = List.of(
                    Objects.requireNonNull(caller.sound().toward()),
                    Objects.requireNonNull(
                            Await.value("a way", () -> callee.sound().toward())));
            var siren = new Tone(1_200, -6);
            Await.until("a second and a half of sound both ways", () -> {
                relay.forEach(port -> attacker.sendTone(siren, port));
                return hasHeardWell(caller) && hasHeardWell(callee);
            });

            for (var talk : List.of(caller, callee)) {
                assertThat(talk.sound().heard().sources()).isEqualTo(1);
                assertThat(talk.sound().heard().tone().purity()).isGreaterThan(0.9);
            }
            assertThat(attacker.received()).isEmpty();
            caller.hangUp();
            callee.isHungUpOn();
        }
    }

    /// RFC 4733: an event is what its bytes say, so they are not touched.
    @Test
    void keysPassByteForByte() throws IOException {
        try (var desk = Peer.registered(anna, server.sip());
                var carrier = Peer.carrier(outside.at(), server.sip());
                var caller = new RtpProbe(new InetSocketAddress(outside.at().getAddress(), 0), 0x1234_5678);
                var callee = new RtpProbe(new InetSocketAddress(HERE, 0), 0x0abc_def0)) {
            var placed = carrier.calls(NUMBER, CALLER, description(caller));
            var rung = desk.isCalled().rings().accepts(description(callee));
            var answer = placed.isAnswered(200);
            placed.acknowledges("");

            var toCallee = new InetSocketAddress(HERE, answer.audioPort());
            var toCaller = new InetSocketAddress(HERE, rung.invite().audioPort());
            var sent = new ArrayList<String>();
            var back = new ArrayList<String>();
            for (int key = 0; key < 12; key++) {
                sent.addAll(press(caller, key, toCallee));
                back.addAll(press(callee, key, toCaller));
            }
            Await.until(
                    "all packets",
                    () -> callee.received().size() >= sent.size()
                            && caller.received().size() >= back.size());
            assertThat(callee.received()).containsExactlyElementsOf(sent);
            assertThat(caller.received()).containsExactlyElementsOf(back);

            placed.sends("BYE", "");
            placed.isAnswered(200, "BYE");
            rung.answers(rung.isAsked("BYE"), "200 OK", "");
        }
    }

    private static String description(RtpProbe probe) {
        var local = probe.local();
        return SipText.sdp(local.getAddress().getHostAddress(), local.getPort(), 1, "sendrecv");
    }

    /// A press of 60 ms, its end sent three times.
    private static List<String> press(RtpProbe phone, int key, InetSocketAddress to) {
        var sent = new ArrayList<String>();
        int timestamp = 1_000 * (key + 1);
        for (int packet = 1; packet <= 5; packet++) {
            boolean end = packet >= 3;
            int duration = 160 * Math.min(packet, 3);
            byte[] event = {(byte) key, (byte) ((end ? 0x80 : 0) | 10), (byte) (duration >> 8), (byte) duration};
            sent.add(phone.send(EVENTS, packet == 1, timestamp, event, to));
        }
        return sent;
    }
}
