package tutti.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Availability;
import tutti.call.history.LiveCall;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;

/// The window through which the REST API sees running calls and registrations.
///
/// Implemented over the engine by the composition root; methods are called from many threads at
/// once, must not block for long and must not throw for an unknown tenant or account (an empty
/// list is the answer). Everything is scoped by tenant: no method may return another tenant's data.
public interface LiveView {

    /// Calls of the tenant that have not ended, oldest first.
    List<LiveCall> calls(String tenantId);

    /// Current bindings of one account (RFC 3261 §10.3), in the order of their arrival.
    List<Registration> registrations(String tenantId, String accountId);

    /// Where our registration at a carrier stands; nothing where it wants none.
    Optional<CarrierRegistration> registration(String carrierId);

    /// Whether the account is in a call: talking, or calling somebody, as the next call for it would find it.
    boolean isBusy(String tenantId, String accountId);

    /// Begins a call that somebody wants without having called. Nothing when that took too long: then it
    /// may ring all the same.
    Optional<Clicked> click(Click click);

    /// Delivers the tenant's events from now on until the subscription is closed. The listener
    /// returns at once: it only queues.
    Subscription subscribe(String tenantId, Consumer<LiveEvent> listener);

    /// An open event stream; closing it twice does no harm.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// One binding of an account to a phone.
    record Registration(String contact, @Nullable String userAgent, String transport, Instant expiresAt) {}

    /// @param state  `trying`, `registered`, `refused` or `silent`
    /// @param since  when it came to stand so; of one that holds, the last renewal
    /// @param reason what the carrier said, as in `403 Forbidden`; null when nothing
    record CarrierRegistration(
            String state, Instant since, @Nullable String reason) {}

    /// What has just happened in a tenant.
    sealed interface LiveEvent {

        /// The bindings of an account changed; `registrations` are those that hold now.
        record RegistrationChanged(String accountId, List<Registration> registrations) implements LiveEvent {
            public RegistrationChanged {
                registrations = List.copyOf(registrations);
            }
        }

        /// A call moved on; `call` is what it is now, or was at its end.
        record CallChanged(CallChange change, LiveCall call) implements LiveEvent {}

        /// A user chose whether and where he is reached.
        record AvailabilityChanged(String userId, Availability availability) implements LiveEvent {}
    }

    /// The steps of a call that are announced.
    enum CallChange {
        STARTED,
        RINGING,
        ANSWERED,
        ENDED
    }
}
