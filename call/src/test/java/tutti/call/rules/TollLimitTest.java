package tutti.call.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tutti.call.directory.ExternalPolicy;
import tutti.call.rules.Permission.Usage;

/// T10: when a tenant is close to a limit.
class TollLimitTest {
    private static final ExternalPolicy POLICY = new ExternalPolicy(List.of("DE"), List.of(), 10, 600);

    @Test
    void fourFifthsAreNear() {
        assertThat(TollLimit.CONCURRENT_CALLS.isNear(POLICY, new Usage(7, 0), false))
                .isFalse();
        assertThat(TollLimit.CONCURRENT_CALLS.isNear(POLICY, new Usage(8, 0), false))
                .isTrue();
        assertThat(TollLimit.DAILY_MINUTES.isNear(POLICY, new Usage(0, 479), false))
                .isFalse();
        assertThat(TollLimit.DAILY_MINUTES.isNear(POLICY, new Usage(0, 480), false))
                .isTrue();
    }

    @Test
    void whatWasNearIsSoUntilItIsFar() {
        assertThat(TollLimit.CONCURRENT_CALLS.isNear(POLICY, new Usage(6, 0), true))
                .isTrue();
        assertThat(TollLimit.CONCURRENT_CALLS.isNear(POLICY, new Usage(5, 0), true))
                .isFalse();
    }

    /// Who may not call outside at all is warned of nothing.
    @Test
    void nothingUsedIsNeverNear() {
        var none = new ExternalPolicy(List.of(), List.of(), 0, 0);

        assertThat(TollLimit.DAILY_MINUTES.isNear(none, Usage.NONE, false)).isFalse();
    }
}
