package tutti.store;

import java.util.Optional;
import tutti.call.directory.VoipAccount;

/// Configuration: typed resources with claims, references and versions, committed in PostgreSQL.
///
/// Thread-safe. Calls block on SQL for a bounded time and therefore belong on virtual threads. What
/// can be expected is a result, never an exception. After a write is answered, the snapshot of this
/// node shows it.
public interface Resources {

    /// A fresh id for a value that is about to be created.
    String newId();

    /// A fresh SIP username, unguessable and unique on the platform.
    String newUsername();

    /// A fresh SIP password of [#PASSWORD_BITS] bits, in letters and digits that are hard to confuse.
    String newPassword();

    /// Stores a new value under its own id. An account or trunk stored this way cannot register yet.
    <T> Write<T> create(Scope scope, Kind<T> kind, T value);

    /// Stores a new account or trunk with its SIP password, which is sealed and never read back.
    <T> Write<T> create(Scope tenant, Kind<T> kind, T value, String password);

    /// Stores a new account with its SIP password.
    default Write<VoipAccount> createAccount(Scope tenant, VoipAccount account, String password) {
        return create(tenant, Kind.VOIP_ACCOUNT, account, password);
    }

    <T> Lookup<Versioned<T>> get(Scope scope, Kind<T> kind, String id);

    /// A page in the order of creation.
    ///
    /// @param limit  1 to [Listing#LIMIT_MAX]
    /// @param cursor `next` of the page before
    <T> Listing<Versioned<T>> list(Scope scope, Kind<T> kind, int limit, Optional<String> cursor);

    /// Replaces the value with the same id; the stored password stays.
    ///
    /// @param ifMatch the version that must still be the stored one; empty replaces any
    <T> Write<T> replace(Scope scope, Kind<T> kind, T value, Optional<Long> ifMatch);

    /// Replaces an account or trunk together with its SIP password.
    <T> Write<T> replace(Scope scope, Kind<T> kind, T value, String password, Optional<Long> ifMatch);

    /// Replaces the value together with others, or none of them. When one of the others has changed it is
    /// a version mismatch, too.
    <T> Write<T> replace(Scope tenant, Kind<T> kind, T value, Optional<Long> ifMatch, Together with);

    /// Gives the account or trunk another SIP password; counts as a replacement of it.
    <T> Write<T> resetPassword(Scope tenant, Kind<T> kind, String id, String password, Optional<Long> ifMatch);

    /// Gives the account another SIP password.
    default Write<VoipAccount> resetPassword(Scope tenant, String accountId, String password, Optional<Long> ifMatch) {
        return resetPassword(tenant, Kind.VOIP_ACCOUNT, accountId, password, ifMatch);
    }

    Removal delete(Scope scope, Kind<?> kind, String id, Optional<Long> ifMatch);

    /// Strength of generated passwords.
    int PASSWORD_BITS = 128;
}
