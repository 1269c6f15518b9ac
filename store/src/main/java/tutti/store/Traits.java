package tutti.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

/// What the store must know of the values of one kind.
///
/// @param label      what people call it
/// @param claims     what only it may hold
/// @param references whom it needs
record Traits<T>(
        Function<T, String> id,
        Function<T, String> label,
        Function<T, List<Claim>> claims,
        Function<T, Set<Reference>> references) {

    /// A use of another resource of the same tenant.
    ///
    /// @param kind name of its [Kind], which need not exist in this version
    record Reference(String kind, String id) {}

    static final Traits<Tenant> TENANT = new Traits<>(Tenant::id, Tenant::name, _ -> List.of(), _ -> Set.of());

    static final Traits<Carrier> CARRIER = new Traits<>(Carrier::id, Carrier::name, _ -> List.of(), _ -> Set.of());

    static final Traits<VoipAccount> VOIP_ACCOUNT = new Traits<>(
            VoipAccount::id,
            VoipAccount::description,
            account -> List.of(
                    new Claim(Claim.Space.INTERNAL_NUMBER, account.internalNumber()),
                    new Claim(Claim.Space.SIP_USERNAME, account.username())),
            References::of);

    static final Traits<ExternalNumber> EXTERNAL_NUMBER =
            new Traits<>(ExternalNumber::id, ExternalNumber::description, _ -> List.of(), _ -> Set.of());

    static final Traits<CallGroup> CALL_GROUP = new Traits<>(
            CallGroup::id,
            CallGroup::description,
            group -> List.of(new Claim(Claim.Space.INTERNAL_NUMBER, group.internalNumber())),
            References::of);

    static final Traits<PhoneNumber> PHONE_NUMBER = new Traits<>(
            PhoneNumber::id,
            PhoneNumber::number,
            number -> List.of(new Claim(Claim.Space.PHONE_NUMBER, number.number())),
            References::of);

    static final Traits<User> USER = new Traits<>(
            User::id,
            User::name,
            user -> claims(
                    user.internalNumber(), Claim.Space.EMAIL, user.email().toLowerCase(Locale.ROOT)),
            References::of);

    static final Traits<Trunk> TRUNK = new Traits<>(
            Trunk::id,
            Trunk::description,
            trunk -> claims(trunk.internalNumber(), Claim.Space.SIP_USERNAME, trunk.username()),
            _ -> Set.of());

    static final Traits<Prompt> PROMPT = new Traits<>(Prompt::id, Prompt::description, _ -> List.of(), _ -> Set.of());

    static final Traits<VoicemailBox> VOICEMAIL_BOX =
            new Traits<>(VoicemailBox::id, VoicemailBox::description, _ -> List.of(), References::of);

    static final Traits<OpeningTimes> OPENING_HOURS =
            new Traits<>(OpeningTimes::id, OpeningTimes::description, _ -> List.of(), _ -> Set.of());

    private static List<Claim> claims(@Nullable String internalNumber, Claim.Space space, @Nullable String value) {
        var claims = new ArrayList<Claim>();
        if (internalNumber != null) {
            claims.add(new Claim(Claim.Space.INTERNAL_NUMBER, internalNumber));
        }
        if (value != null && !value.isEmpty()) {
            claims.add(new Claim(space, value));
        }
        return claims;
    }
}
