package tutti.store;

import java.util.List;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Carrier;
import tutti.call.directory.ExternalNumber;
import tutti.call.directory.OpeningTimes;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Prompt;
import tutti.call.directory.Tenant;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;

/// A kind of stored resource: its name and the record that holds it.
public final class Kind<T> {

    /// In [Scope#PLATFORM]. A tenant can be deleted once nothing of it is left but calls and tokens.
    public static final Kind<Tenant> TENANT = new Kind<>("tenant", Tenant.class, Traits.TENANT);
    /// In [Scope#PLATFORM]. Its `password` is sealed; a read answers null there. A replace with null
    /// keeps it; without a username there is none.
    public static final Kind<Carrier> CARRIER = new Kind<>("carrier", Carrier.class, Traits.CARRIER);

    public static final Kind<VoipAccount> VOIP_ACCOUNT =
            new Kind<>("voipAccount", VoipAccount.class, Traits.VOIP_ACCOUNT);
    public static final Kind<ExternalNumber> EXTERNAL_NUMBER =
            new Kind<>("externalNumber", ExternalNumber.class, Traits.EXTERNAL_NUMBER);
    public static final Kind<CallGroup> CALL_GROUP = new Kind<>("callGroup", CallGroup.class, Traits.CALL_GROUP);
    /// The number with its call plan: one version covers both.
    public static final Kind<PhoneNumber> PHONE_NUMBER =
            new Kind<>("phoneNumber", PhoneNumber.class, Traits.PHONE_NUMBER);

    public static final Kind<User> USER = new Kind<>("user", User.class, Traits.USER);
    /// One that registers has a SIP password, kept like an account's.
    public static final Kind<Trunk> TRUNK = new Kind<>("trunk", Trunk.class, Traits.TRUNK);
    /// What it sounds like is kept by [Prompts].
    public static final Kind<Prompt> PROMPT = new Kind<>("prompt", Prompt.class, Traits.PROMPT);
    /// Deleted with all messages in it.
    public static final Kind<VoicemailBox> VOICEMAIL_BOX =
            new Kind<>("voicemailBox", VoicemailBox.class, Traits.VOICEMAIL_BOX);

    /// Schedules that plans name.
    public static final Kind<OpeningTimes> OPENING_HOURS =
            new Kind<>("openingHours", OpeningTimes.class, Traits.OPENING_HOURS);

    /// All kinds.
    public static final List<Kind<?>> ALL = List.of(
            TENANT,
            CARRIER,
            VOIP_ACCOUNT,
            EXTERNAL_NUMBER,
            CALL_GROUP,
            PHONE_NUMBER,
            USER,
            TRUNK,
            PROMPT,
            VOICEMAIL_BOX,
            OPENING_HOURS);

    private final String name;
    private final Class<T> type;
    private final Traits<T> traits;

    private Kind(String name, Class<T> type, Traits<T> traits) {
        this.name = name;
        this.type = type;
        this.traits = traits;
    }

    /// CamelCase, the `type` by which others refer to it, as in "voipAccount".
    public String name() {
        return name;
    }

    public Class<T> type() {
        return type;
    }

    Traits<T> traits() {
        return traits;
    }

    /// Whether it lives in [Scope#PLATFORM].
    boolean ofPlatform() {
        return equals(TENANT) || equals(CARRIER);
    }

    @Override
    public String toString() {
        return name;
    }
}
