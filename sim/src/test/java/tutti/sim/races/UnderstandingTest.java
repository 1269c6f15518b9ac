package tutti.sim.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// What we understand, and what we say of it, once people talk (RFC 3261 §8.2.2.3, §8.2.3, §13.3.1.4).
class UnderstandingTest {
    private final Stage stage = new Stage().talking().unwatched();

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE", "INFO", "REFER", "BYE"})
    void whatNobodyKnowsIsNotDone(String method) {
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), method, Map.of(Header.REQUIRE, "timer, foo")));

        assertThat(stage.caller.last(method, 420).header(Header.UNSUPPORTED)).isEqualTo("foo");
        assertThat(stage.anna.asked(method)).hasSize(method.equals(Method.INVITE) ? 1 : 0);
        stage.pass(1_000);
        assertThat(stage.world.records()).as("they talk on").isEmpty();
    }

    /// RFC 6086 §4.2.2: we have never said that we receive a package.
    @Test
    void anInfoOfAPackageIsRefused() {
        var extra = Map.of(Header.INFO_PACKAGE, "g.3gpp.mid-call");
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.INFO, extra));

        assertThat(stage.caller.last(Method.INFO, 469).has(Header.RECV_INFO)).isTrue();
        assertThat(stage.anna.asked(Method.INFO)).isEmpty();
    }

    /// While it rings there is a dialog, and nobody to hear.
    @ParameterizedTest
    @CsvSource({"application/dtmf-relay, 200", "application/dtmf, 200", "application/xml, 415"})
    void anInfoThatNobodyHearsIsReadAllTheSame(String type, int status) {
        var early = new Stage().ringing();
        var dialog = early.caller.dialog(early.invite, early.caller.last(Method.INVITE, 180));

        early.say(early.caller, early.caller.next(dialog, Method.INFO, Map.of(), type, "Signal=5"));

        early.caller.last(Method.INFO, status);
    }

    @Test
    void anInfoOfADialogThatDoesNotExistIs481() {
        var bye = stage.caller.next(stage.callersDialog(), Method.BYE);
        var after = stage.callersDialog().next(Method.BYE).next();
        stage.say(stage.caller, bye);

        stage.say(stage.caller, stage.caller.next(after, Method.INFO, Map.of(), "application/dtmf", "5"));

        stage.caller.last(Method.INFO, 481);
    }

    @Test
    void anOptionIsKnownInCapitalsToo() {
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), "UPDATE", Map.of(Header.REQUIRE, "TIMER")));

        stage.caller.last(Method.UPDATE, 200);
    }

    @Test
    void aSessionThatIsNoneIsNotPassedOn() {
        var bare = stage.caller.next(stage.callersDialog(), Method.INVITE, Map.of());
        var strange = SipRequest.builder(Method.INVITE, bare.uriText())
                .copy(Header.VIA, bare)
                .copy(Header.MAX_FORWARDS, bare)
                .copy(Header.FROM, bare)
                .copy(Header.TO, bare)
                .copy(Header.CALL_ID, bare)
                .copy(Header.CSEQ, bare)
                .copy(Header.CONTACT, bare)
                .body("application/xml", new byte[] {'<', 'a', '/', '>'})
                .build();

        stage.say(stage.caller, strange);

        assertThat(stage.caller.last(Method.INVITE, 415).header(Header.ACCEPT)).isEqualTo("application/sdp");
        assertThat(stage.anna.asked(Method.INVITE)).hasSize(1);
    }

    /// RFC 6665 §4.1.3: the news is refused, not the call.
    @Test
    void newsThatNobodyAskedForIsRefusedAndTheCallGoesOn() {
        stage.say(stage.caller, stage.caller.next(stage.callersDialog(), Method.NOTIFY, Map.of(Header.EVENT, "foo")));

        stage.caller.last(Method.NOTIFY, 489);
    }

    /// A phone transfers with Replaces where the other end says that it knows it (RFC 5589 §7.1).
    @Test
    void bothSidesHearThatReplacesIsKnown() {
        assertThat(stage.caller.last(Method.INVITE, 200).supports("replaces")).isTrue();
        assertThat(stage.invitation(stage.anna).supports("replaces")).isTrue();
        assertThat(stage.invitation(stage.anna).supports("100rel")).isFalse();
        assertThat(stage.invitation(stage.anna).values(Header.SUPPORTED)).hasSize(2);
    }
}
