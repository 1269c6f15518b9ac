package tutti.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tutti.sip.digest.NonceMint.Worth;

/// Nonces that the server recognises without memory, and the count that stops replay.
final class NonceTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long LIFETIME = 300_000;
    private static final String PURPOSE = "tenant-a/192.0.2.7";

    private static NonceMint mint(int seed) {
        var key = new byte[NonceMint.KEY_BYTES_MIN];
        Arrays.fill(key, (byte) seed);
        return new NonceMint(key, LIFETIME);
    }

    @Test
    void ownNonceIsFreshForItsLifetimeThenStale() {
        var mint = mint(1);
        var nonce = mint.issue(NOW, 42, PURPOSE);

        assertThat(nonce).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(mint.verify(nonce, NOW, PURPOSE)).isEqualTo(Worth.FRESH);
        assertThat(mint.verify(nonce, NOW + LIFETIME, PURPOSE)).isEqualTo(Worth.FRESH);
        assertThat(mint.verify(nonce, NOW + LIFETIME + 1, PURPOSE)).isEqualTo(Worth.STALE);
    }

    @Test
    void anotherNodeWithTheSameKeyRecognisesIt() {
        assertThat(mint(1).verify(mint(1).issue(NOW, 42, PURPOSE), NOW, PURPOSE))
                .isEqualTo(Worth.FRESH);
    }

    @Test
    void clockThatIsSetBackMakesNoncesStaleNotForged() {
        var mint = mint(1);
        var nonce = mint.issue(NOW, 42, PURPOSE);

        assertThat(mint.verify(nonce, NOW - 1_000, PURPOSE)).isEqualTo(Worth.FRESH);
        assertThat(mint.verify(nonce, NOW - 3_600_000, PURPOSE)).isEqualTo(Worth.STALE);
    }

    @Test
    void nonceForAnotherTenantOrSourceIsForged() {
        var nonce = mint(1).issue(NOW, 42, PURPOSE);

        assertThat(mint(1).verify(nonce, NOW, "tenant-b/192.0.2.7")).isEqualTo(Worth.FORGED);
        assertThat(mint(1).verify(nonce, NOW, "tenant-a/192.0.2.8")).isEqualTo(Worth.FORGED);
        assertThat(mint(2).verify(nonce, NOW, PURPOSE)).isEqualTo(Worth.FORGED);
    }

    @Test
    void changedNonceIsForged() {
        var mint = mint(1);
        var nonce = mint.issue(NOW, 42, PURPOSE);

        for (int i = 0; i < nonce.length(); i++) {
            char other = nonce.charAt(i) == 'A' ? 'B' : 'A';
            var changed = nonce.substring(0, i) + other + nonce.substring(i + 1);
            assertThat(mint.verify(changed, NOW, PURPOSE)).isEqualTo(Worth.FORGED);
        }
    }

    @Test
    void foreignTextIsForged() {
        var foreign = new String[] {
            "", "x", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "=".repeat(43), "ä".repeat(43), "A".repeat(43)
        };
        for (var nonce : foreign) {
            assertThat(mint(1).verify(nonce, NOW, PURPOSE)).isEqualTo(Worth.FORGED);
        }
    }

    @Test
    void saltKeepsNoncesOfOneInstantApart() {
        assertThat(mint(1).issue(NOW, 1, PURPOSE)).isNotEqualTo(mint(1).issue(NOW, 2, PURPOSE));
    }

    @Test
    void shortKeyIsABug() {
        assertThatThrownBy(() -> new NonceMint(new byte[31], LIFETIME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameOrLowerCountIsRefused() {
        var used = NonceCount.UNUSED.after(1).after(5);

        assertThat(NonceCount.UNUSED.admits(1)).isTrue();
        assertThat(used.admits(5)).isFalse();
        assertThat(used.admits(3)).isFalse();
        assertThat(used.admits(1)).isFalse();
        assertThat(used.admits(6)).isTrue();
        assertThat(used.after(3)).isEqualTo(used);
    }
}
