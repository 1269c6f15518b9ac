package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tutti.call.directory.PlanStep;
import tutti.call.directory.PlanStep.CallGroupStep;
import tutti.call.directory.PlanStep.ExternalNumberStep;
import tutti.call.history.CallRecord;
import tutti.sim.world.Company;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// T14, by the clock: a mobile that is forwarded to the number which rings it, through a carrier that drops
/// every header by which the call could be known. Each call is over within a second, has ten legs at most
/// and one record.
class LoopsTest {
    private static final String CALLER = "+4930111222";
    private static final int SECOND = 1_000;
    private static final int HOP = 10;
    private static final int LEGS_MAX = 10;
    /// A network that carries no media itself.
    private static String passedOn(SipRequest leg) {
        return new String(leg.body(), StandardCharsets.UTF_8);
    }

    /// One whose own machines are in the way of the media.
    private static String anchored(SipRequest leg) {
        return """
            v=0
            o=- %d 1 IN IP4 10.0.2.200
            s=-
            c=IN IP4 10.0.2.200
            t=0 0
            m=audio 50000 RTP/AVP 8
            """.formatted(leg.callId().hashCode() & Integer.MAX_VALUE).replace("\n", "\r\n");
    }

    /// The carrier whose mobiles are all forwarded to the company.
    private static final class Hairpin {
        final Stage stage;
        final Puppet gate;
        final Function<SipRequest, String> media;
        final Map<String, SipRequest> outByBack = new HashMap<>();
        int refused;
        int passed;

        Hairpin(Function<SipRequest, String> media, PlanStep plan) {
            stage = new Stage(Map.of(), plan).unwatched();
            gate = new Puppet(stage.world, "gate", Places.GATE);
            this.media = media;
        }

        /// The caller calls, and is refused within a second.
        ///
        /// @return with what
        int call() {
            stage.say(stage.caller, stage.invite);
            while (finals(stage.caller).isEmpty()) {
                passed += HOP;
                assertThat(passed).isLessThan(SECOND);
                stage.pass(HOP);
                turn();
            }
            var refusal = finals(stage.caller).getFirst();
            stage.say(stage.caller, stage.invite.ackFor(refusal).build());
            return refusal.status();
        }

        private void turn() {
            for (var leg : gate.asked(Method.INVITE)) {
                if (outByBack.putIfAbsent("back-" + leg.callId(), leg) == null) {
                    gate.say(gate.answer(leg, 100));
                    gate.say(gate.invite(Company.NUMBER, CALLER, "back-" + leg.callId(), media.apply(leg)));
                }
            }
            for (var refusal : finals(gate)) {
                var leg = outByBack.get(refusal.callId());
                if (leg != null && refused < finals(gate).size()) {
                    gate.say(gate.answer(leg, refusal.status()));
                }
            }
            refused = finals(gate).size();
        }

        private static List<SipResponse> finals(Puppet who) {
            return who.responses(Method.INVITE).stream()
                    .filter(SipResponse::isFinal)
                    .toList();
        }

        int legs() {
            return outByBack.size();
        }

        CallRecord record() {
            stage.world.runOut();
            assertThat(stage.world.records()).hasSize(1);
            return stage.world.records().getFirst();
        }
    }

    @Test
    void aCallThatComesBackWithOurDescriptionIsRefusedAtOnce() {
        var carrier = new Hairpin(LoopsTest::passedOn, new ExternalNumberStep("mobile", 25));

        assertThat(carrier.call()).isEqualTo(482);
        assertThat(carrier.legs()).isEqualTo(1);
        assertThat(carrier.record().caller().number()).isEqualTo(CALLER);
    }

    @Test
    void aCallThatComesBackWithoutATraceGoesRoundAFewTimesAndLeavesOneRecord() {
        var carrier = new Hairpin(LoopsTest::anchored, new ExternalNumberStep("mobile", 25));

        assertThat(carrier.call()).isEqualTo(482);
        assertThat(carrier.legs()).isEqualTo(3);
        carrier.record();
    }

    @Test
    void aGroupOfMobilesThatAllComeBackEndsAsOneCall() {
        var carrier = new Hairpin(LoopsTest::anchored, new CallGroupStep(Company.FIELD, 25));

        assertThat(carrier.call()).isEqualTo(482);
        assertThat(carrier.legs()).isLessThanOrEqualTo(LEGS_MAX);
        carrier.record();
    }
}
