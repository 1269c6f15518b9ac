package tutti.store;

import org.jspecify.annotations.Nullable;
import tutti.call.directory.Carrier;
import tutti.store.vault.Vault;

/// Parts passwords from values: the body of a row never holds one.
///
/// @param vault seals what is kept
record Secrets(Vault vault) {

    /// The value as it is stored and read back.
    static <T> T without(Kind<T> kind, T value) {
        return value instanceof Carrier carrier ? kind.type().cast(with(carrier, null)) : value;
    }

    static Carrier with(Carrier carrier, @Nullable String password) {
        return new Carrier(
                carrier.id(),
                carrier.name(),
                carrier.addresses(),
                carrier.host(),
                carrier.port(),
                carrier.transport(),
                carrier.username(),
                password,
                carrier.register(),
                carrier.priority(),
                carrier.allowCallerNumber());
    }

    /// Keeps the password that came with the value; without one the old one stays, except that a
    /// carrier without a username has none.
    void keep(ResourceRows rows, String id, Object value, @Nullable String given) {
        var password = value instanceof Carrier carrier ? carrier.password() : given;
        if (value instanceof Carrier carrier && carrier.username() == null) {
            rows.unseal(id);
        } else if (password != null) {
            rows.seal(id, vault.seal(id, password));
        }
    }
}
