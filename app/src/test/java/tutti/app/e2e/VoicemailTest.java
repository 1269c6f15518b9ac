package tutti.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tutti.app.e2e.rig.Await;
import tutti.app.e2e.rig.BaresipRun;
import tutti.app.e2e.rig.Carrier;
import tutti.app.e2e.rig.Company;
import tutti.app.e2e.rig.Company.Account;
import tutti.app.e2e.rig.MailServer;
import tutti.app.e2e.rig.Peer;
import tutti.app.e2e.rig.PeerCall;
import tutti.app.e2e.rig.Running;
import tutti.app.e2e.rig.Voice;
import tutti.app.e2e.rig.WaveFile;

/// A message on its whole way: greeting, recording, lamp, mail, listening by phone, deletion (clause 22,
/// RFC 3842).
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class VoicemailTest {
    private static final String NUMBER = "+49305550190";
    private static final String CALLER = "+4930123456";
    private static final String CARRIER = "127.0.0.2";
    private static final double BEEP = 1_000;
    private static final double CALLER_SINGS = 440;
    private static final int GREETING_MILLIS = 1_000;
    private static final int MESSAGE_MILLIS = 2_000;

    private final MailServer mail = new MailServer();
    private final Running server = Running.with("--smtp", mail.url());
    private final Carrier outside = Carrier.at(CARRIER, server.rest());
    private final Peer carrier = Peer.carrier(outside.at(), server.sip());
    private final Company company = new Company(server.rest());
    private final Account anna = company.account("Anna", "201");
    private final String box;
    private final Voice voice = Voice.at(CARRIER);
    private final Voice desk = Voice.at("127.0.0.1");

    VoicemailTest() {
        company.user("Anna", "anna@example.org", "301", anna);
        box = company.create("voicemail-boxes", Map.of("description", "Anna's box", "email", "anna@example.org"));
        company.number(NUMBER, new Company.Step(Map.of("type", "voicemail", "boxId", box)));
    }

    @AfterAll
    void tearDown() {
        voice.close();
        desk.close();
        carrier.close();
        outside.close();
        server.close();
        mail.close();
    }

    private void leavesAMessage() {
        var call = carrier.calls(NUMBER, CALLER, voice.sdp());
        voice.toward(call.isAnswered(200)).sings(CALLER_SINGS);
        call.acknowledges("");
        voice.isSpokenTo(GREETING_MILLIS);
        voice.awaits(BEEP);
        voice.goesOn(MESSAGE_MILLIS);
        call.sends("BYE", "");
        call.isAnswered(200, "BYE");
    }

    private List<String> messages() {
        return company.items("voicemail-boxes/" + box + "/messages").stream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private String state(String message) {
        return company.item("voicemail-boxes/" + box + "/messages/" + message)
                .get("state")
                .asString();
    }

    @Test
    void aMessageIsKeptShownMailedHeardAndDeleted() throws IOException {
        try (var phone = BaresipRun.start(anna, server.sip()).register();
                var second = Peer.registered(anna, server.sip())) {
            phone.awaits("MWI_NOTIFY", "Messages-Waiting: no");

            leavesAMessage();

            phone.awaits("MWI_NOTIFY", "Messages-Waiting: yes");
            assertThat(messages()).hasSize(1);
            var message = messages().getFirst();
            assertThat(state(message)).isEqualTo("new");
            hasTheTone(company.bytes("voicemail-boxes/" + box + "/messages/" + message + "/audio"));
            var letter = mail.letter();
            assertThat(letter).contains("To: anna@example.org", CALLER);
            hasTheTone(MailServer.attachment(letter));

            var visit = listens(second);
            desk.awaits(CALLER_SINGS);
            Await.until("the message to be an old one", () -> state(message).equals("old"));
            phone.awaits("MWI_NOTIFY", "Voice-Message: 0/1");
            desk.pressesAsEvent('7');
            Await.until("its deletion", () -> messages().isEmpty());
            phone.awaits("MWI_NOTIFY", "Voice-Message: 0/0");
            visit.answers(visit.isAsked("BYE"), "200 OK", "");
            assertThat(desk.loudMillis()).isGreaterThan(GREETING_MILLIS);
        }
        var record = company.record(CALLER);
        assertThat(record.outcome()).isEqualTo("voicemail");
        assertThat(record.closed()).isEqualTo("callerHungUp");
    }

    private static void hasTheTone(byte[] wave) {
        var sound = WaveFile.of(wave);
        assertThat(sound.seconds()).isBetween(1.5, 6.0);
        assertThat(sound.tone(CALLER_SINGS).present()).isTrue();
    }

    private PeerCall listens(Peer phone) {
        var visit = phone.calls("*97", anna, desk.sdp());
        desk.toward(visit.isAnswered(200));
        visit.acknowledges("");
        return visit;
    }

    /// A softphone of other people's making dials its box; what it heard is in its own recording.
    @Test
    void aBaresipListensToItsBox() {
        try (var phone = BaresipRun.start(anna, server.sip()).register()) {
            leavesAMessage();
            Await.until("the message", () -> messages().size() == 1);
            var message = messages().getFirst();

            phone.dial("*97");
            phone.awaits("CALL_ESTABLISHED");
            Await.until("the message to be an old one", () -> state(message).equals("old"));
            phone.presses('7');
            Await.until("its deletion", () -> messages().isEmpty());
            phone.awaits("CALL_CLOSED");
            assertThat(phone.heard().seconds()).isGreaterThan(3);
        }
    }
}
