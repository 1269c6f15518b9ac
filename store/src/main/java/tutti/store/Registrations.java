package tutti.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The registrar's bindings, written behind in small batches so that UDP registrations survive a
/// crash. The registrar keeps the truth in memory and never waits for this.
///
/// Thread-safe; [#save] and [#remove] never block.
public interface Registrations {

    /// Remembers the binding, in place of an older one with the same [Binding.Key].
    void save(Binding binding);

    /// Forgets the binding.
    void remove(Binding.Key key);

    /// All bindings that have not expired; called once at start, before the first REGISTER.
    List<Binding> load();

    /// One contact of an account (RFC 3261 §10.3).
    ///
    /// @param received  where the REGISTER came from, as `address:port` (RFC 3581)
    /// @param transport "udp", "tcp", "tls", "ws" or "wss"
    /// @param path      Path headers in their order (RFC 3327)
    /// @param instance  `+sip.instance`, empty when the phone sends none (RFC 5626)
    /// @param regId     `reg-id`, 0 when the phone sends none
    record Binding(
            String tenant,
            String accountId,
            String contact,
            String received,
            String transport,
            List<String> path,
            Instant expiresAt,
            String callId,
            long cseq,
            String userAgent,
            Optional<String> instance,
            int regId) {

        public Key key() {
            return Key.of(accountId, contact, instance.orElse(null), regId);
        }

        /// What makes a binding the same one: instance and reg-id when the phone sends both
        /// (RFC 5626 §6), else the contact.
        public record Key(String accountId, String name) {
            /// @param instance null when the phone sends none
            /// @param regId 0 when the phone sends none
            public static Key of(String accountId, String contact, @Nullable String instance, int regId) {
                return new Key(accountId, regId > 0 && instance != null ? regId + " " + instance : contact);
            }
        }
    }
}
