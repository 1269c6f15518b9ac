package tutti.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/// T3: whoever guesses passwords is not answered any more; nobody else notices.
class StrikesTest {
    private final Strikes strikes = new Strikes();
    private long now;

    @Test
    void tenWrongPasswordsAreAnsweredTheEleventhIsNot() {
        guess("198.51.100.7", Strikes.ALLOWED - 1);
        assertThat(isBanned("198.51.100.7", "anna")).isFalse();

        guess("198.51.100.7", 1);

        assertThat(isBanned("198.51.100.7", "anna")).isTrue();
    }

    @Test
    void theSameUserFromElsewhereAndOthersFromThereAreAnswered() {
        guess("198.51.100.7", Strikes.ALLOWED);

        assertThat(isBanned("198.51.100.8", "anna")).isFalse();
        assertThat(isBanned("198.51.100.7", "ben")).isFalse();
    }

    @Test
    void theBanEnds() {
        guess("198.51.100.7", Strikes.ALLOWED);

        now += Strikes.BAN_MILLIS - 1;
        assertThat(isBanned("198.51.100.7", "anna")).isTrue();
        now += 1;
        assertThat(isBanned("198.51.100.7", "anna")).isFalse();
        assertThat(isBanned("198.51.100.7", "anna")).isFalse();
    }

    @Test
    void theRightPasswordWipesTheSlate() {
        guess("198.51.100.7", Strikes.ALLOWED - 1);
        strikes.forgive(address("198.51.100.7"), "anna");
        guess("198.51.100.7", Strikes.ALLOWED - 1);

        assertThat(isBanned("198.51.100.7", "anna")).isFalse();
    }

    @Test
    void aNetworkOfVersionSixIsOneSource() {
        for (int i = 0; i < Strikes.ALLOWED; i++) {
            strikes.add(address("2001:db8:0:7::" + i), "anna", now);
        }

        assertThat(isBanned("2001:db8:0:7:ffff::1", "anna")).isTrue();
        assertThat(isBanned("2001:db8:0:8::1", "anna")).isFalse();
    }

    /// T9: names cost memory, and a stranger chooses how long they are.
    @Test
    void nameThatIsTooLongForAnyUserIsNotRemembered() {
        strikes.add(address("198.51.100.7"), "a".repeat(Strikes.USER_CHARS_MAX + 1), now);
        assertThat(strikes.remembered()).isZero();

        strikes.add(address("198.51.100.7"), "a".repeat(Strikes.USER_CHARS_MAX), now);
        assertThat(strikes.remembered()).isOne();
    }

    private void guess(String from, int times) {
        for (int i = 0; i < times; i++) {
            strikes.add(address(from), "anna", now);
        }
    }

    private boolean isBanned(String from, String user) {
        return strikes.isBanned(address(from), user, now);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
