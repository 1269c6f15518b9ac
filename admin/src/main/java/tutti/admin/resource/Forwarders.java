package tutti.admin.resource;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tutti.admin.form.Form;
import tutti.call.directory.Forwarding;
import tutti.store.Kind;
import tutti.store.Owner;

/// The accounts whose calls go on to an internal number: as long as there is one, nobody gives that
/// number up.
final class Forwarders {

    private Forwarders() {}

    static List<Owner> of(@Nullable String internalNumber, References references) {
        if (internalNumber == null) {
            return List.of();
        }
        return references.directory().stream()
                .flatMap(known -> known.accounts().stream())
                .filter(account -> leadsTo(account.forwarding(), internalNumber))
                .map(account -> new Owner(Kind.VOIP_ACCOUNT.name(), account.id(), account.description()))
                .toList();
    }

    private static boolean leadsTo(Forwarding forwarding, String number) {
        return Stream.of(forwarding.always(), forwarding.busy(), forwarding.noAnswer(), forwarding.unreachable())
                .anyMatch(number::equals);
    }

    /// Refuses another number in place of one that is forwarded to.
    static void check(Form form, @Nullable String current, @Nullable String next, References references) {
        if (current != null && !current.equals(next)) {
            of(current, references)
                    .forEach(by -> Inputs.complain(form, "internalNumber", "forwarded-to", current, Claims.phrase(by)));
        }
    }
}
