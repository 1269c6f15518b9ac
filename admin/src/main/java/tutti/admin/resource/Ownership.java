package tutti.admin.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.User;
import tutti.call.directory.VoipAccount;
import tutti.store.Kind;
import tutti.store.Together.Other;

/// The two sides of who has which device: a user lists his devices, an account may name its user. What
/// is written at one side is taken back at the other, so that what was answered is what holds. Where one
/// side says nothing, the other is left alone.
final class Ownership {

    private Ownership() {}

    /// The accounts that name the user, now that he lists his devices himself: they name nobody.
    static List<Other<?>> ofListed(References references, String userId) {
        var others = new ArrayList<Other<?>>();
        for (var id : references.accountsNaming(userId)) {
            references
                    .stored(Kind.VOIP_ACCOUNT, id)
                    .filter(account -> userId.equals(account.value().userId()))
                    .map(account ->
                            new Other<>(Kind.VOIP_ACCOUNT, account.value().of(null), account.version()))
                    .ifPresent(others::add);
        }
        return others;
    }

    /// The user whom the account leaves.
    ///
    /// @param given whether the body says whose it is
    static List<Other<?>> ofLeft(Draft<VoipAccount> draft, @Nullable String userId, boolean given) {
        var owner = owner(draft);
        if (owner == null || owner.id().equals(userId)) {
            return List.of();
        }
        var listed = owner.voipAccountIds().contains(draft.id());
        return listed && !given ? List.of() : without(draft, owner.id());
    }

    private static List<Other<?>> without(Draft<VoipAccount> draft, String ownerId) {
        var owner = draft.references().stored(Kind.USER, ownerId).orElse(null);
        if (owner == null) {
            return List.of();
        }
        var rest = owner.value().without(draft.id());
        return rest.equals(owner.value()) ? List.of() : List.of(new Other<>(Kind.USER, rest, owner.version()));
    }

    /// Who is stored with the account: nobody when he lists it already.
    static @Nullable String named(Draft<VoipAccount> draft, @Nullable String userId) {
        var owner = owner(draft);
        var listed = owner != null
                && owner.id().equals(userId)
                && owner.voipAccountIds().contains(draft.id());
        return listed ? null : userId;
    }

    private static @Nullable User owner(Draft<VoipAccount> draft) {
        return draft.references()
                .directory()
                .flatMap(known -> known.userOf(draft.id()))
                .orElse(null);
    }
}
