package tutti.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tutti.sip.dialog.Negotiation.Verdict;

/// Who gives way when both sides speak (RFC 3261 §14, RFC 3311 §5).
final class NegotiationTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void peerMaySpeakWhenNobodyDoes() {
        assertThat(Negotiation.NONE.judge(0)).isEqualTo(new Verdict.Proceed());
        assertThat(Negotiation.NONE.mayOffer()).isTrue();
    }

    @Test
    void oursUnderWayMakesTheirsWait() {
        var busy = Negotiation.NONE.oursBegan();

        assertThat(busy.judge(0)).isEqualTo(new Verdict.Pending());
        assertThat(busy.mayOffer()).isFalse();
        assertThat(busy.oursEnded()).isEqualTo(Negotiation.NONE);
    }

    @Test
    void theirsBeforeTheirsIsTooEarlyByZeroToTenSeconds() {
        var busy = Negotiation.NONE.theirsBegan();

        assertThat(busy.judge(0)).isEqualTo(new Verdict.TooEarly(0));
        assertThat(busy.judge(0.5)).isEqualTo(new Verdict.TooEarly(5));
        assertThat(busy.judge(ALMOST_ONE)).isEqualTo(new Verdict.TooEarly(10));
        assertThat(busy.theirsEnded()).isEqualTo(Negotiation.NONE);
    }

    @Test
    void answerWithoutAckMakesEverybodyWait() {
        var answered = Negotiation.NONE.theirsBegan().theirsAccepted();

        assertThat(answered.judge(0)).isEqualTo(new Verdict.Pending());
        assertThat(answered.mayOffer()).isFalse();
        assertThat(answered.mayHangUp()).isFalse();
        assertThat(answered.acknowledged()).isEqualTo(Negotiation.NONE);
        assertThat(answered.acknowledged().mayHangUp()).isTrue();
    }

    @Test
    void ownerOfTheCallIdWaitsTwoToFourSeconds() {
        assertThat(Negotiation.retryMillis(true, 0)).isEqualTo(2_100);
        assertThat(Negotiation.retryMillis(true, ALMOST_ONE)).isEqualTo(4_000);
    }

    @Test
    void otherWaitsUpToTwoSeconds() {
        assertThat(Negotiation.retryMillis(false, 0)).isZero();
        assertThat(Negotiation.retryMillis(false, 0.5)).isEqualTo(1_000);
        assertThat(Negotiation.retryMillis(false, ALMOST_ONE)).isEqualTo(2_000);
    }

    @Test
    void waitsAreMultiplesOfTenMilliseconds() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Negotiation.retryMillis(true, i / 1_000.0) % 10).isZero();
            assertThat(Negotiation.retryMillis(false, i / 1_000.0) % 10).isZero();
        }
    }
}
