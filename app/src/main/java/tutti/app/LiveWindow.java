package tutti.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tutti.admin.LiveView;
import tutti.call.directory.Platform;
import tutti.call.history.CallRecord;
import tutti.call.history.GroupStay;
import tutti.call.history.LiveCall;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;
import tutti.engine.port.CallFollower;
import tutti.engine.registrar.Binding;
import tutti.engine.registrar.Locations;
import tutti.engine.trunk.CarrierStanding;

/// Shows the engine to the REST API: live calls, registrations and what changes about them.
///
/// Thread-safe; told on the lanes, so that it only passes on.
final class LiveWindow implements LiveView, CallFollower, Locations.Follower {
    private final Supplier<Platform> platform;
    private final Consumer<CallRecord> history;
    private final List<CallFollower> watchers = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, List<Consumer<LiveEvent>>> listeners = new ConcurrentHashMap<>();
    private volatile Supplier<List<LiveCall>> live = List::of;
    private volatile Registered registered = _ -> List.of();
    private volatile Function<Click, Optional<Clicked>> clicking = _ -> Optional.empty();
    private volatile Predicate<String> busy = _ -> false;
    private volatile Function<String, Optional<CarrierStanding>> standings = _ -> Optional.empty();

    /// The current registrations of an account.
    @FunctionalInterface
    interface Registered {
        List<Binding> of(String accountId);
    }

    /// @param history takes each record, without blocking
    LiveWindow(Supplier<Platform> platform, Consumer<CallRecord> history) {
        this.platform = platform;
        this.history = history;
    }

    /// What to look at, and whom to ask for calls, once the engine is up.
    ///
    /// @param inCalls whether an account is in a call
    void open(
            Supplier<List<LiveCall>> calls,
            Registered registrations,
            Function<Click, Optional<Clicked>> clicks,
            Predicate<String> inCalls) {
        busy = inCalls;
        live = calls;
        registered = registrations;
        clicking = clicks;
    }

    /// Whom to ask where our registration at a carrier stands.
    void openCarriers(Function<String, Optional<CarrierStanding>> of) {
        standings = of;
    }

    /// Tells `watcher` too, as the demo that prints calls.
    void watch(CallFollower watcher) {
        watchers.add(watcher);
    }

    @Override
    public List<LiveCall> calls(String tenantId) {
        return live.get().stream()
                .filter(call -> call.tenantId().equals(tenantId))
                .toList();
    }

    @Override
    public List<Registration> registrations(String tenantId, String accountId) {
        return isOurs(tenantId, accountId) ? shown(registered.of(accountId)) : List.of();
    }

    @Override
    public Optional<CarrierRegistration> registration(String carrierId) {
        return standings
                .apply(carrierId)
                .map(it -> new CarrierRegistration(
                        it.state().name().toLowerCase(Locale.ROOT),
                        it.since(),
                        it.reason().isBlank() ? null : it.reason()));
    }

    private boolean isOurs(String tenantId, String accountId) {
        return platform.get()
                .directory(tenantId)
                .filter(directory -> directory.account(accountId).isPresent()
                        || directory.trunk(accountId).isPresent())
                .isPresent();
    }

    @Override
    public boolean isBusy(String tenantId, String accountId) {
        return isOurs(tenantId, accountId) && busy.test(accountId);
    }

    @Override
    public Optional<Clicked> click(Click click) {
        return clicking.apply(click);
    }

    @Override
    public Subscription subscribe(String tenantId, Consumer<LiveEvent> listener) {
        var all = listeners.computeIfAbsent(tenantId, _ -> new CopyOnWriteArrayList<>());
        all.add(listener);
        return () -> all.remove(listener);
    }

    /// Whether anybody reads the events of this tenant.
    boolean hasListeners(String tenantId) {
        return listeners.containsKey(tenantId);
    }

    void tell(String tenantId, LiveEvent event) {
        listeners.getOrDefault(tenantId, List.of()).forEach(one -> one.accept(event));
    }

    @Override
    public boolean watches(String tenantId) {
        return !watchers.isEmpty() || listeners.containsKey(tenantId);
    }

    @Override
    public void changed(News news, LiveCall call) {
        if (listeners.containsKey(call.tenantId())) {
            tell(call.tenantId(), new LiveEvent.CallChanged(change(news), call));
        }
        watchers.forEach(watcher -> watcher.changed(news, call));
    }

    @Override
    public void ended(CallRecord record) {
        history.accept(record);
        vanished(record);
        watchers.forEach(watcher -> watcher.ended(record));
    }

    @Override
    public void cameBack(CallRecord echo) {
        vanished(echo);
        watchers.forEach(watcher -> watcher.cameBack(echo));
    }

    private void vanished(CallRecord record) {
        if (listeners.containsKey(record.tenantId())) {
            tell(record.tenantId(), new LiveEvent.CallChanged(CallChange.ENDED, last(record)));
        }
    }

    @Override
    public void changed(String accountId, List<Binding> previous, List<Binding> current) {
        if (listeners.isEmpty()) {
            return;
        }
        for (var directory : platform.get().directories()) {
            if (directory.account(accountId).isPresent()) {
                tell(directory.tenant().id(), new LiveEvent.RegistrationChanged(accountId, shown(current)));
            }
        }
    }

    private static CallChange change(News news) {
        return switch (news) {
            case STARTED -> CallChange.STARTED;
            case RINGING -> CallChange.RINGING;
            case ANSWERED -> CallChange.ANSWERED;
        };
    }

    /// The call as it was at its end.
    private static LiveCall last(CallRecord record) {
        return new LiveCall(
                record.id(),
                record.tenantId(),
                record.answeredAt() == null ? LiveCall.State.RINGING : LiveCall.State.TALKING,
                record.direction(),
                record.caller(),
                record.called(),
                List.of(),
                record.answeredBy(),
                record.endedAt(),
                GroupStay.of(record.timeline()));
    }

    private static List<Registration> shown(List<Binding> bindings) {
        return bindings.stream()
                .map(one -> new Registration(
                        one.contact(),
                        one.userAgent(),
                        one.flow().transport().name().toLowerCase(Locale.ROOT),
                        one.expiresAt()))
                .toList();
    }
}
