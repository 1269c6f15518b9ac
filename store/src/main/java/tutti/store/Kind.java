package tutti.store;

import java.util.List;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Carrier;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Tenant;
import tutti.call.directory.VoipAccount;

/// A kind of stored resource: its name and the record that holds it.
public final class Kind<T> {

    /// In [Scope#PLATFORM]. A tenant can be deleted once nothing of it is left but calls and tokens.
    public static final Kind<Tenant> TENANT = new Kind<>("tenant", Tenant.class);
    /// In [Scope#PLATFORM]. Its `password` is sealed; a read answers null there. A replace with null
    /// keeps it; without a username there is none.
    public static final Kind<Carrier> CARRIER = new Kind<>("carrier", Carrier.class);

    public static final Kind<VoipAccount> VOIP_ACCOUNT = new Kind<>("voipAccount", VoipAccount.class);
    public static final Kind<ExternalNumber> EXTERNAL_NUMBER = new Kind<>("externalNumber", ExternalNumber.class);
    public static final Kind<CallGroup> CALL_GROUP = new Kind<>("callGroup", CallGroup.class);
    /// The number with its call plan: one version covers both.
    public static final Kind<PhoneNumber> PHONE_NUMBER = new Kind<>("phoneNumber", PhoneNumber.class);

    /// All kinds.
    public static final List<Kind<?>> ALL =
            List.of(TENANT, CARRIER, VOIP_ACCOUNT, EXTERNAL_NUMBER, CALL_GROUP, PHONE_NUMBER);

    private final String name;
    private final Class<T> type;

    private Kind(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    /// CamelCase, the `type` by which others refer to it, as in "voipAccount".
    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    @Override
    public String toString() {
        return name;
    }
}
