package tutti.admin.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.admin.LiveView;
import tutti.call.history.LiveCall;
import tutti.call.routing.Click;
import tutti.call.routing.Clicked;

/// A [LiveView] that shows what a test puts on the scene.
public final class SceneView implements LiveView {
    private final Map<String, List<LiveCall>> calls = new ConcurrentHashMap<>();
    private final Map<String, List<Registration>> registrations = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private final Map<String, CarrierRegistration> carriers = new ConcurrentHashMap<>();
    private final Set<String> occupied = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private volatile Clicked clicked = new Clicked.NoPhone();
    private volatile @Nullable Click wish;

    private record Listener(String tenant, Consumer<LiveEvent> consumer) {}

    /// A call begins.
    public void call(LiveCall call) {
        calls.computeIfAbsent(call.tenantId(), _ -> new CopyOnWriteArrayList<>())
                .add(call);
    }

    /// A phone registers.
    public void register(String tenant, String account, Registration registration) {
        registrations
                .computeIfAbsent(tenant + "/" + account, _ -> new CopyOnWriteArrayList<>())
                .add(registration);
    }

    /// Something happens.
    public void announce(String tenant, LiveEvent event) {
        listeners.stream()
                .filter(listener -> listener.tenant().equals(tenant))
                .forEach(listener -> listener.consumer().accept(event));
    }

    /// From now on asking for this tenant's calls fails like a bug.
    public void breakFor(String tenant) {
        broken.add(tenant);
    }

    /// How many listen now.
    public int listeners() {
        return listeners.size();
    }

    @Override
    public List<LiveCall> calls(String tenantId) {
        if (broken.contains(tenantId)) {
            throw new IllegalStateException("secret of the stack");
        }
        return new ArrayList<>(calls.getOrDefault(tenantId, List.of()));
    }

    @Override
    public List<Registration> registrations(String tenantId, String accountId) {
        return registrations.getOrDefault(tenantId + "/" + accountId, List.of());
    }

    /// Our registration at a carrier stands so.
    public void standing(String carrier, CarrierRegistration registration) {
        carriers.put(carrier, registration);
    }

    @Override
    public Optional<CarrierRegistration> registration(String carrierId) {
        return Optional.ofNullable(carriers.get(carrierId));
    }

    /// An account is in a call.
    public void occupy(String account) {
        occupied.add(account);
    }

    @Override
    public boolean isBusy(String tenantId, String accountId) {
        return occupied.contains(accountId);
    }

    /// What comes of every wish to call, from now on.
    public void clicks(Clicked becomes) {
        clicked = becomes;
    }

    /// The last wish to call.
    public Optional<Click> wished() {
        return Optional.ofNullable(wish);
    }

    @Override
    public Optional<Clicked> click(Click click) {
        wish = click;
        return Optional.of(clicked);
    }

    @Override
    public Subscription subscribe(String tenantId, Consumer<LiveEvent> listener) {
        var added = new Listener(tenantId, listener);
        listeners.add(added);
        return () -> listeners.remove(added);
    }
}
