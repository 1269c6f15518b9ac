package tutti.sim.watch;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tutti.sim.net.Packet;
import tutti.sim.time.Agenda;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;
import tutti.sip.message.SipResponse;

/// Which telephones the registrar has promised to reach, and when, read off its answers.
public final class Registrations {
    private final Agenda agenda;
    private final Objections objections;
    private final Map<String, Asked> asked = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();

    private record Asked(boolean wantsIn, boolean overStream) {}

    /// From `at` on the telephone at `address` is reached for `account`, or is not.
    private record Change(long at, String account, InetSocketAddress address, boolean in, boolean overStream) {}

    public Registrations(Agenda agenda, Objections objections) {
        this.agenda = agenda;
        this.objections = objections;
    }

    public void asked(SipRequest request, Packet packet) {
        var key = key(request.callId(), request.cseq().number());
        if (request.is(Method.REGISTER) && known.add(key)) {
            asked.put(key, new Asked(request.expires() > 0, packet.transport().reliable()));
        }
    }

    public void answered(SipResponse response, InetSocketAddress phone) {
        if (response.cseq().method().equals(Method.REGISTER) && response.isSuccess()) {
            var what = asked.remove(key(response.callId(), response.cseq().number()));
            if (what != null) { // Else it was said before and is merely repeated.
                var account = Ledger.user(response.to());
                changes.add(new Change(agenda.worldMillis(), account, phone, what.wantsIn(), what.overStream()));
            }
        }
    }

    /// The telephone at `phone` is registered without having asked.
    public void granted(String account, InetSocketAddress phone) {
        changes.add(new Change(agenda.worldMillis(), account, phone, true, false));
    }

    private static String key(String callId, int sequence) {
        return callId + " " + sequence;
    }

    public void cut(InetSocketAddress one, InetSocketAddress other) {
        for (var change : List.copyOf(changes)) {
            boolean meant = change.address().equals(one) || change.address().equals(other);
            if (meant && change.overStream() && change.in()) {
                changes.add(new Change(agenda.worldMillis(), change.account(), change.address(), false, true));
            }
        }
    }

    /// Where `account` is reached at `at`, what happened in that very instant included.
    public Set<InetSocketAddress> of(String account, long at) {
        var there = new HashSet<InetSocketAddress>();
        for (var change : changes) {
            if (change.account().equals(account) && change.at() <= at) {
                if (change.in()) {
                    there.add(change.address());
                } else {
                    there.remove(change.address());
                }
            }
        }
        return there;
    }

    /// Whether something about `account` changed in that very instant, so that both are true.
    public boolean isChanging(String account, long at) {
        return changes.stream().anyMatch(change -> change.account().equals(account) && change.at() == at);
    }

    /// A telephone that has said goodbye, or never came, is not called.
    public void rung(String account, InetSocketAddress phone, Object leg) {
        long now = agenda.worldMillis();
        if (!of(account, now).contains(phone) && !isChanging(account, now)) {
            objections.raise("registrar", leg + " rings a telephone that is not registered");
        }
    }
}
