package tutti.engine.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tutti.engine.Office;
import tutti.engine.transport.Flow;
import tutti.sip.message.Header;
import tutti.sip.message.SipResponse;

/// REGISTER of an account whose sender is proven (RFC 3261 §10.3).
class RegistrarTest {
    private static final Flow DESK = Office.from("192.0.2.1", 5060);
    private static final Flow APP = Office.from("192.0.2.2", 40_000);
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    private long millis = 10_000;
    private int sequence;
    private final Locations locations = new Locations((_, _, _) -> {});
    private final Registrar registrar = new Registrar(locations, () -> millis, () -> MORNING.plusMillis(millis));

    @Test
    void keepsContactFlowAndTerm() {
        var answer = register(DESK, "Contact: <sip:anna@10.0.0.7:5060>", "Expires: 600", "User-Agent: Desk 1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.values(Header.CONTACT)).containsExactly("<sip:anna@10.0.0.7:5060>;expires=600");
        assertThat(bindings()).singleElement().satisfies(one -> {
            assertThat(one.contact()).isEqualTo("sip:anna@10.0.0.7:5060");
            assertThat(one.flow()).as("where it really came from").isEqualTo(DESK);
            assertThat(one.userAgent()).isEqualTo("Desk 1");
            assertThat(one.expiresMillis()).isEqualTo(millis + 600_000);
            assertThat(one.expiresAt()).isEqualTo(MORNING.plusMillis(millis).plusSeconds(600));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'Contact: <sip:anna@10.0.0.7>', 3600",
        "'Contact: <sip:anna@10.0.0.7>;expires=120', 120",
        "'Contact: <sip:anna@10.0.0.7>;expires=999999', 7200",
        "'Contact: <sip:anna@10.0.0.7>;expires=60', 60"
    })
    void theTermIsTheContactsOwnWithinBounds(String contact, int granted) {
        assertThat(register(DESK, contact).values(Header.CONTACT))
                .singleElement()
                .asString()
                .endsWith(";expires=" + granted);
    }

    /// RFC 3261 §10.3: the registrar may shorten what was asked for, not lengthen it; time passes
    /// between its looks at the clock.
    @Test
    void nobodyIsRegisteredForLongerThanHeAsked() {
        var ticking = new AtomicLong();
        var slow = new Registrar(new Locations((_, _, _) -> {}), ticking::incrementAndGet, () -> Instant.EPOCH);
        var request = Office.request("REGISTER", "sip:tutti", "Contact: <sip:anna@10.0.0.7>;expires=600");

        assertThat(slow.register(request, DESK, "anna", "tag").values(Header.CONTACT))
                .containsExactly("<sip:anna@10.0.0.7>;expires=600");
    }

    @Test
    void tooShortATermIs423WithTheLeast() {
        var answer = register(DESK, "Contact: <sip:anna@10.0.0.7>;expires=59");

        assertThat(answer.status()).isEqualTo(423);
        assertThat(answer.header(Header.MIN_EXPIRES)).isEqualTo("60");
        assertThat(bindings()).isEmpty();
    }

    @Test
    void aContactThatComesAgainReplacesItself() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>");
        register(APP, "Contact: <sip:anna@10.0.0.7:5060;lr>");
        register(APP, "Contact: <sip:ANNA@10.0.0.7>");
        millis += 1_000;
        var answer = register(APP, "Contact: <sip:anna@10.0.0.7>");

        assertThat(bindings())
                .as("equivalent addresses are one, others are others")
                .extracting(Binding::contact)
                .containsExactly("sip:anna@10.0.0.7:5060;lr", "sip:ANNA@10.0.0.7", "sip:anna@10.0.0.7");
        assertThat(answer.values(Header.CONTACT)).hasSize(3);
        assertThat(bindings().getLast().flow()).isEqualTo(APP);
    }

    @Test
    void aPhoneIsKnownByInstanceAndFlowWhereverItIs() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>;+sip.instance=\"<urn:uuid:1>\";reg-id=1");
        var answer = register(
                APP,
                "Contact: <sip:anna@10.9.9.9>;+sip.instance=\"<urn:uuid:1>\";reg-id=1",
                "Supported: path, outbound");
        register(DESK, "Contact: <sip:anna@10.0.0.8>;+sip.instance=\"<urn:uuid:1>\";reg-id=2");

        assertThat(answer.header(Header.REQUIRE)).isEqualTo("outbound");
        assertThat(bindings()).extracting(Binding::contact).containsExactly("sip:anna@10.9.9.9", "sip:anna@10.0.0.8");
    }

    /// RFC 5626 §6: Require names what this very registration makes use of.
    @Test
    void aPhoneThatDidNotAskForOutboundIsNotTold() {
        register(
                APP,
                "Contact: <sip:anna@10.9.9.9>;+sip.instance=\"<urn:uuid:1>\";reg-id=1",
                "Supported: path, outbound");

        var old = register(DESK, "Contact: <sip:anna@10.0.0.7>");
        var silent = register(DESK, "Contact: <sip:anna@10.0.0.8>;+sip.instance=\"<urn:uuid:2>\";reg-id=1");

        assertThat(old.has(Header.REQUIRE)).isFalse();
        assertThat(silent.has(Header.REQUIRE)).isFalse();
    }

    /// RFC 3261 §10.2.1: one REGISTER may name several places.
    @ParameterizedTest
    @CsvSource({
        "<sip:anna@192.0.2.1:5071>, 5071",
        "<sip:anna@192.0.2.1:5071;transport=udp>, 5071",
        "<sip:anna@192.0.2.1:5060>, 5060",
        "<sip:anna@192.0.2.1>, 40000", // No port is no promise that somebody listens at the standard one.
        "<sip:anna@192.0.2.1:40000>, 40000",
        "<sip:anna@10.0.0.7:5071>, 40000", // Behind NAT.
        "<sip:anna@192.0.2.9:5071>, 40000", // Nobody has us call a third.
        "<sip:anna@desk.example:5071>, 40000",
        "<sip:anna@192.0.2.1:5071;transport=tcp>, 40000",
        "<sip:anna@192.0.2.1:161>, 40000"
    })
    void callsGoToTheContactWhereItIsTheSendersOwnAddress(String contact, int port) {
        register(Office.from("192.0.2.1", 40_000), "Contact: " + contact);

        assertThat(bindings())
                .singleElement()
                .satisfies(one -> assertThat(one.reach()).isEqualTo(Office.from("192.0.2.1", port)));
    }

    @Test
    void nobodyHasUsCallOurselves() {
        register(Office.from("127.0.0.1", 40_000), "Contact: <sip:anna@127.0.0.1:5060>");

        assertThat(bindings())
                .singleElement()
                .satisfies(one -> assertThat(one.reach()).isEqualTo(one.flow()));
    }

    @Test
    void aPathIsFollowedFirst() {
        register(
                Office.from("192.0.2.1", 40_000),
                "Contact: <sip:anna@192.0.2.1:5071>",
                "Path: <sip:edge.example;lr>",
                "Supported: path");

        assertThat(bindings())
                .singleElement()
                .satisfies(one -> assertThat(one.reach()).isEqualTo(one.flow()));
    }

    @Test
    void expiresZeroRemovesOneAndTheStarAll() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>");
        register(APP, "Contact: <sip:anna@10.0.0.8>");
        register(DESK, "Contact: <sip:anna@10.0.0.7>;expires=0");
        assertThat(bindings()).extracting(Binding::flow).containsExactly(APP);

        var answer = register(DESK, "Contact: *", "Expires: 0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.has(Header.CONTACT)).isFalse();
        assertThat(bindings()).isEmpty();
    }

    @Test
    void theStarWithoutExpiresZeroIs400() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>");

        assertThat(register(DESK, "Contact: *").status()).isEqualTo(400);
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void aQueryChangesNothingAndTellsWhatIsLeft() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>;expires=600");
        millis += 100_500;

        var answer = register(APP);

        assertThat(answer.values(Header.CONTACT)).containsExactly("<sip:anna@10.0.0.7>;expires=500");
        assertThat(bindings()).extracting(Binding::flow).containsExactly(DESK);
    }

    /// §10.3 step 7: what was overtaken on its way changes nothing.
    @Test
    void aRequestThatWasOvertakenChangesNothing() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>");
        var late = Office.request(
                "REGISTER", "sip:tutti", "Call-ID: c", "CSeq: 1 REGISTER", "Contact: <sip:anna@10.0.0.7>;expires=0");

        assertThat(registrar.register(late, DESK, "anna", "tag").status()).isEqualTo(500);
        assertThat(bindings()).hasSize(1);
    }

    /// After a restart a phone begins a new Call-ID and counts from one.
    @Test
    void aPhoneThatWasRestartedReplacesItself() {
        register(DESK, "Contact: <sip:anna@10.0.0.7>");
        register(DESK, "Contact: <sip:anna@10.0.0.7>");
        var restarted = Office.request(
                "REGISTER", "sip:tutti", "Call-ID: d", "CSeq: 1 REGISTER", "Contact: <sip:anna@10.0.0.7>");

        assertThat(registrar.register(restarted, APP, "anna", "tag").status()).isEqualTo(200);
        assertThat(bindings()).extracting(Binding::flow).containsExactly(APP);
    }

    @Test
    void theTenthPhoneIsKeptOfTheEleventhTheOldestGivesWay() {
        for (int i = 0; i <= Registrar.CONTACTS_MAX; i++) {
            register(DESK, "Contact: <sip:anna@10.0.0." + i + ">");
        }

        assertThat(bindings())
                .hasSize(Registrar.CONTACTS_MAX)
                .extracting(Binding::contact)
                .doesNotContain("sip:anna@10.0.0.0");
    }

    @Test
    void contactsThatNobodyCouldCallAre400() {
        assertThat(register(DESK, "Contact: <tel:+49301234567>").status()).isEqualTo(400);
        assertThat(register(DESK, "Contact: <mailto:anna@acme.example>").status())
                .isEqualTo(400);
        assertThat(bindings()).isEmpty();
    }

    /// RFC 3327: the way back through the proxies, told to the phone as well.
    @Test
    void thePathIsKeptAndToldBack() {
        var answer =
                register(DESK, "Contact: <sip:anna@10.0.0.7>", "Path: <sip:p1;lr>, <sip:p2;lr>", "Supported: path");

        assertThat(bindings().getFirst().path()).containsExactly("<sip:p1;lr>", "<sip:p2;lr>");
        assertThat(answer.values(Header.PATH)).containsExactly("<sip:p1;lr>", "<sip:p2;lr>");
    }

    private List<Binding> bindings() {
        return locations.of("anna", millis);
    }

    private SipResponse register(Flow flow, String... lines) {
        var all = new String[lines.length + 2];
        System.arraycopy(lines, 0, all, 2, lines.length);
        all[0] = "Call-ID: c";
        all[1] = "CSeq: " + ++sequence + " REGISTER";
        return registrar.register(Office.request("REGISTER", "sip:tutti", all), flow, "anna", "tag");
    }
}
