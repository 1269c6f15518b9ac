package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tutti.call.directory.Carrier;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Transport;
import tutti.engine.trunk.CarrierStanding;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// Our registration at a carrier (RFC 3261 §10.2), by the clock.
class CarrierRegistrationsTest {
    private static final long SECOND = 1_000;

    private final Stage stage = new Stage();
    private final Puppet carrier = new Puppet(stage.world, "carrier", Places.GATE);

    CarrierRegistrationsTest() {
        stage.world.lane().board().carrierRegistrations().follow(List.of(registering("secret")));
        stage.pass(2);
    }

    private static Carrier registering(String password) {
        var plain = Company.carriers().getFirst();
        return new Carrier(
                plain.id(),
                plain.name(),
                plain.addresses(),
                plain.host(),
                plain.port(),
                plain.transport(),
                "line77",
                password,
                true,
                plain.priority(),
                plain.allowCallerNumber());
    }

    /// Each once, however often it was repeated.
    private List<SipRequest> asked() {
        var all = new LinkedHashMap<String, SipRequest>();
        carrier.asked(Method.REGISTER)
                .forEach(one -> all.put(one.callId() + one.cseq().number(), one));
        return List.copyOf(all.values());
    }

    private void answers(int status, Map<Header, String> extra) {
        stage.say(carrier, carrier.answer(asked().getLast(), status, extra));
    }

    private void challenges() {
        answers(401, Map.of(Header.WWW_AUTHENTICATE, "Digest realm=\"carrier\", nonce=\"n1\", qop=\"auth\""));
    }

    private void grants(int seconds) {
        answers(200, Map.of(Header.EXPIRES, "" + seconds));
    }

    private void waits(int seconds, int registrations) {
        int before = asked().size();
        stage.pass((seconds - 1) * SECOND);
        assertThat(asked()).hasSize(before);
        stage.pass(2 * SECOND);
        assertThat(asked()).hasSize(before + registrations);
    }

    @Test
    void itIsKnownWhereARegistrationStands() {
        assertThat(standing().state()).isEqualTo(CarrierStanding.State.TRYING);

        answers(403, Map.of());
        assertThat(standing().state()).isEqualTo(CarrierStanding.State.REFUSED);
        assertThat(standing().reason()).startsWith("403 ");

        waits(30, 1);
        grants(600);
        assertThat(standing().state()).isEqualTo(CarrierStanding.State.REGISTERED);
        assertThat(standing().reason()).isEmpty();
    }

    private CarrierStanding standing() {
        return stage.world
                .lane()
                .board()
                .carrierRegistrations()
                .standing(registering("").id())
                .orElseThrow();
    }

    @Test
    void weProveOurselvesWhenAsked() {
        assertThat(asked()).hasSize(1);
        assertThat(asked().getFirst().to().uri().toString())
                .isEqualTo("sip:line77@" + registering("").host());

        challenges();

        assertThat(asked()).hasSize(2);
        assertThat(asked().getLast().header(Header.AUTHORIZATION)).contains("username=\"line77\"");
        assertThat(asked().getLast().callId()).isEqualTo(asked().getFirst().callId());
        assertThat(asked().getLast().cseq().number())
                .isGreaterThan(asked().getFirst().cseq().number());
    }

    @Test
    void weRenewWhenFourFifthsOfTheTimeAreOver() {
        grants(100);

        waits(80, 1);
    }

    /// Other registrations of the same line end whenever they do.
    @Test
    void howLongOthersHoldIsNotOurs() {
        var ours = asked().getLast().header(Header.CONTACT);
        answers(200, Map.of(Header.CONTACT, "<sip:line77@192.0.2.9>;expires=5, " + ours + ";expires=100"));

        waits(80, 1);
    }

    /// Each refusal in a row doubles the pause; proof that is refused is not offered again at once.
    @Test
    void aRefusalIsTriedAgainEverLater() {
        challenges();
        challenges();
        waits(30, 1);

        answers(403, Map.of());
        waits(60, 1);

        grants(100);
        waits(80, 1);

        answers(503, Map.of());
        waits(30, 1);
    }

    @Test
    void aCarrierThatWantsMoreTimeGetsIt() {
        answers(423, Map.of(Header.MIN_EXPIRES, "1800"));

        assertThat(asked()).hasSize(2);
        assertThat(asked().getLast().expires()).isEqualTo(1800);
    }

    @Test
    void aCarrierThatIsGoneIsLeftAlone() {
        grants(100);

        stage.world.lane().board().carrierRegistrations().follow(List.of());
        stage.pass(200 * SECOND);

        assertThat(asked()).hasSize(1);
    }

    /// It knows its customers by its own domain, and finds them where they registered.
    @Test
    void aCallOverItIsOneOfItsCustomer() {
        var plan = new ExternalNumberStep("mobile", 60);
        var calling = new Stage(Map.of(), plan);
        var gate = new Puppet(calling.world, "gate", Places.GATE);
        var company = Company.with(List.of(plan), Transport.UDP).directories();
        calling.world.become(Platform.of(company, Map.of(), List.of(registering("secret"))));

        calling.say(calling.caller, calling.invite);

        var invite = gate.lastAsked(Method.INVITE);
        var host = registering("").host();
        assertThat(invite.header(Header.FROM)).contains("@" + host + ">");
        assertThat(invite.header(Header.P_ASSERTED_IDENTITY)).isEqualTo("<sip:" + Company.NUMBER + "@" + host + ">");
        assertThat(invite.header(Header.CONTACT))
                .isEqualTo(asked().getFirst().header(Header.CONTACT))
                .startsWith("<sip:line77@");
    }

    /// New credentials are tried at once.
    @Test
    void aChangedCarrierIsRegisteredAtAnew() {
        answers(403, Map.of());

        stage.world.lane().board().carrierRegistrations().follow(List.of(registering("better")));
        stage.pass(2);

        assertThat(asked()).hasSize(2);
    }

    /// RFC 5626 §4.4.1: else what stands between us would forget the way that the carrier calls us on.
    @Test
    void theWayIsKeptOpenWhileWeAreRegistered() {
        stage.pass(30 * SECOND);
        assertThat(carrier.pulses()).as("not registered yet").isZero();
        grants(600);

        stage.pass(60 * SECOND);

        assertThat(carrier.pulses()).isEqualTo(2);
        stage.world.lane().board().carrierRegistrations().follow(List.of());
        stage.pass(60 * SECOND);
        assertThat(carrier.pulses()).isEqualTo(2);
    }

    /// R21: the registration does not wait until the dead address is back.
    @Test
    void theNextAddressIsTakenWhenOneDoesNotAnswer() {
        var host = registering("").host();
        stage.world.addresses().learned(host, List.of(Places.GATE.getAddress(), Places.SECOND_GATE.getAddress()));
        var second = new Puppet(stage.world, "second", Places.SECOND_GATE);

        stage.pass(33 * SECOND + 200);

        assertThat(second.asked(Method.REGISTER)).hasSize(1);
        stage.say(second, second.answer(second.lastAsked(Method.REGISTER), 200, Map.of(Header.EXPIRES, "100")));
        int before = asked().size();
        stage.pass(80 * SECOND + 200);
        assertThat(second.asked(Method.REGISTER)).as("where it works").hasSize(2);
        assertThat(asked()).hasSize(before);
    }
}
