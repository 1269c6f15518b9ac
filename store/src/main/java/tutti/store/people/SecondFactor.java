package tutti.store.people;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import tutti.store.vault.Generator;
import tutti.store.vault.Vault;

/// The second factor: codes of an authenticator app, and recovery codes for the day it is lost.
///
/// Keys are sealed like SIP passwords: the database alone makes no code.
final class SecondFactor {

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARS = 10; // 49 bits, and guesses are throttled.

    private final Vault vault;
    private final Generator generator;
    private final InstantSource clock;

    SecondFactor(Vault vault, Generator generator, InstantSource clock) {
        this.vault = vault;
        this.generator = generator;
        this.clock = clock;
    }

    /// A new key in base 32.
    String fresh() {
        return Totp.base32(generator.bytes(Totp.KEY_BYTES));
    }

    byte[] sealed(String person, String key) {
        return vault.seal(name(person), key);
    }

    private static String name(String person) {
        return "totp " + person;
    }

    /// Whether the code is right now; a code that was right is used up.
    boolean shown(Handle handle, PersonRows.Row row, String code) {
        var people = new PersonRows(handle);
        var id = row.person().id();
        var typed = code.replace(" ", "").replace("-", "").toLowerCase(Locale.ROOT);
        if (typed.length() != Totp.DIGITS) {
            return people.useRecoveryCode(id, Vault.hash(typed));
        }
        var step = match(row, row.totp(), typed);
        return step.isPresent() && people.useStep(id, step.getAsLong());
    }

    /// Takes the offered key into use when the code is right.
    Optional<List<String>> confirm(Handle handle, PersonRows.Row row, String code) {
        var step = match(row, row.totpOffered(), code.replace(" ", ""));
        if (step.isEmpty()) {
            return Optional.empty();
        }
        var people = new PersonRows(handle);
        var id = row.person().id();
        people.dropRecoveryCodes(id);
        people.confirmTotp(id, step.getAsLong());
        var codes = Stream.generate(() -> generator.id().substring(0, RECOVERY_CHARS))
                .limit(RECOVERY_CODES)
                .toList();
        var tenant = row.person().tenant().orElse(null);
        codes.forEach(one -> people.addRecoveryCode(tenant, id, Vault.hash(one)));
        return Optional.of(codes.stream().map(SecondFactor::readable).toList());
    }

    private static String readable(String code) {
        int half = RECOVERY_CHARS / 2;
        return code.substring(0, half) + "-" + code.substring(half);
    }

    private OptionalLong match(PersonRows.Row row, Optional<byte[]> sealed, String code) {
        return sealed.flatMap(bytes -> vault.open(name(row.person().id()), bytes))
                .map(key -> Totp.match(Totp.bytes(key), code, clock.instant().getEpochSecond(), row.totpStep()))
                .orElseGet(OptionalLong::empty);
    }
}
