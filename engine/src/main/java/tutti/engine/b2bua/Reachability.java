package tutti.engine.b2bua;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;
import tutti.engine.registrar.Binding;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sip.dialog.Dialog;

/// Where phones are now, and whether they are free.
final class Reachability {
    private final Switchboard.Shared shared;
    private final Wire wire;
    private final Reopening reopening;

    Reachability(Switchboard.Shared shared, Wire wire) {
        this.shared = shared;
        this.wire = wire;
        this.reopening = new Reopening(shared, wire);
    }

    DeviceState of(String account) {
        var contacts = new LinkedHashMap<String, Contact>();
        for (var one : registrations(account)) {
            contacts.put(
                    one.phone(),
                    new Contact(one.phone(), Writer.hostPort(one.reach().remote())));
        }
        return new DeviceState(List.copyOf(contacts.values()), shared.busy().isBusy(account));
    }

    List<Binding> registrations(String account) {
        return shared.locations().of(account, shared.ticker().millis());
    }

    /// Where the peer of `side` is reached now.
    Flow flowTo(Side side) {
        var account = side.call().accountOf(side);
        var dialog = side.dialog();
        if (dialog == null) {
            return side.flow();
        }
        var flow = account == null ? side.flow() : flowTo(side, dialog, account);
        if (wire.isOpen(flow)) {
            return flow;
        }
        var again = reopening.flow(side, dialog, account);
        if (again == null) {
            return flow;
        }
        side.moved(again);
        return again;
    }

    /// A phone that has moved, or opened another connection, has said so by registering anew (RFC 5626
    /// §3.2): as the same instance, or with the same Contact.
    private Flow flowTo(Side side, Dialog dialog, String account) {
        Flow moved = side.flow();
        for (var binding : registrations(account)) {
            if (isAt(binding, side.flow())) {
                return side.flow();
            }
            if (binding.contact().equals(dialog.remoteTarget())
                    || (side.instance() != null && side.instance().equals(binding.instance()))) {
                moved = binding.reach();
            }
        }
        return moved;
    }

    private static boolean isAt(Binding binding, Flow flow) {
        return binding.flow().equals(flow) || binding.reach().equals(flow);
    }

    /// Which phone is registered where `side` is; null when it has said no instance.
    @Nullable
    String instanceAt(Side side) {
        var account = side.call().accountOf(side);
        if (account == null) {
            return null;
        }
        for (var binding : registrations(account)) {
            if (binding.instance() != null && isAt(binding, side.flow())) {
                return binding.instance();
            }
        }
        return null;
    }

    /// A request in the dialog of `side` came over `flow`. A phone whose connection broke goes on over the
    /// one that it has made since, if that is its own: registered, or from where it was.
    void heard(Side side, Flow flow) {
        var known = side.flow();
        if (!flow.transport().reliable() || flow.connection() == known.connection()) {
            return;
        }
        var account = side.call().accountOf(side);
        boolean registered = account != null
                && registrations(account).stream().anyMatch(one -> one.flow().connection() == flow.connection());
        boolean back = !wire.isOpen(known)
                && known.remote().getAddress().equals(flow.remote().getAddress());
        if (registered || back) {
            wire.proven(flow);
            side.moved(flow);
        }
    }
}
