package tutti.engine.b2bua;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import tutti.call.routing.Inquiry;

/// Whose calls a lane takes when not all can be taken (R16, T9), ringing ones and talks alike:
///
/// | case | verdict |
/// |---|---|
/// | a phone has [#PHONE_CALLS_MAX] calls of its own already | refused: nobody talks so much, a loop does |
/// | the tenant has fewer than [#TENANT_CALLS_MIN] | taken, while there is room at all |
/// | the lane is used to [#PLENTY_PERCENT] | refused to a tenant that has its share, taken for others |
/// | else | taken |
///
/// The share is an even one among the tenants that call now, and room for one more is kept where there is
/// another tenant: so one alone leaves the rest to whoever calls next. Belongs to its lane.
final class Shares {
    static final int PHONE_CALLS_MAX = 50;
    static final int TENANT_CALLS_MIN = 50;
    static final int PLENTY_PERCENT = 70;

    private final Map<String, Integer> byTenant = new HashMap<>();
    private final Map<String, Integer> byPhone = new HashMap<>();
    private int all;

    /// Whether a call may begin.
    ///
    /// @param room for so many calls at a time on this lane
    /// @param tenants on the platform; looked up only when it matters
    boolean admits(Inquiry inquiry, int room, IntSupplier tenants) {
        if (count(byPhone, phone(inquiry)) >= PHONE_CALLS_MAX) {
            return false;
        }
        int own = count(byTenant, inquiry.tenantId());
        boolean plenty = all * 100L < (long) room * PLENTY_PERCENT;
        return plenty || own < TENANT_CALLS_MIN || own < share(own, room, tenants.getAsInt());
    }

    private int share(int own, int room, int tenants) {
        int calling = byTenant.size() + (own == 0 ? 1 : 0);
        return room / Math.clamp(calling, Math.min(2, Math.max(1, tenants)), Math.max(2, tenants));
    }

    void began(Inquiry inquiry) {
        all++;
        byTenant.merge(inquiry.tenantId(), 1, Integer::sum);
        var phone = phone(inquiry);
        if (!phone.isEmpty()) {
            byPhone.merge(phone, 1, Integer::sum);
        }
    }

    void ended(Inquiry inquiry) {
        all--;
        byTenant.computeIfPresent(inquiry.tenantId(), (_, count) -> count == 1 ? null : count - 1);
        byPhone.computeIfPresent(phone(inquiry), (_, count) -> count == 1 ? null : count - 1);
    }

    private static int count(Map<String, Integer> calls, String whose) {
        return calls.getOrDefault(whose, 0);
    }

    /// The account that calls; empty for the world outside and for exchanges, behind which are many.
    private static String phone(Inquiry inquiry) {
        var id = inquiry.caller().accountId();
        return id != null && inquiry.directory().account(id).isPresent() ? id : "";
    }
}
