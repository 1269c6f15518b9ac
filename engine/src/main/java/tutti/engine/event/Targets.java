package tutti.engine.event;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.CallGroup;
import tutti.call.directory.Directory;
import tutti.call.directory.Extension;
import tutti.call.directory.Platform.Subscriber;
import tutti.call.directory.Trunk;
import tutti.call.directory.User;
import tutti.call.directory.VoicemailBox;
import tutti.call.directory.VoipAccount;
import tutti.engine.port.Mailboxes;
import tutti.sip.uri.SipUri;
import tutti.sip.uri.Uri;

/// Finds what an address names that a phone subscribes to: always in the phone's own tenant (T19).
final class Targets {
    private Targets() {}

    /// Null when there is nothing of that kind in the tenant.
    static @Nullable Topic topic(Uri address, Subscriber phone, EventPackage kind, Mailboxes mailboxes) {
        var name = address instanceof SipUri uri ? uri.user() : null;
        if (name == null) {
            return null;
        }
        return switch (kind) {
            case DIALOG -> {
                var lamp = lamp(name, phone.directory());
                yield lamp == null ? null : new Topic.Calls(lamp, address.toString());
            }
            case MESSAGE_SUMMARY -> {
                var boxes = boxes(name, phone);
                yield boxes == null
                        ? null
                        : new Topic.Messages(phone.directory().tenant().id(), boxes, address.toString(), mailboxes);
            }
        };
    }

    /// By internal number; an account by its user name as well.
    private static @Nullable Lamp lamp(String name, Directory directory) {
        return extension(name, directory).map(found -> lamp(found, directory)).orElse(null);
    }

    private static Optional<Extension> extension(String name, Directory directory) {
        var numbered = directory.extension(name);
        return numbered.isPresent()
                ? numbered
                : directory.accounts().stream()
                        .filter(one -> one.username().equals(name))
                        .findFirst()
                        .map(Extension.class::cast);
    }

    static Lamp lamp(Extension found, Directory directory) {
        var tenant = directory.tenant().id();
        return switch (found) {
            case VoipAccount account -> new Lamp(tenant, Lamp.Kind.ACCOUNT, account.id(), Set.of(account.id()));
            case CallGroup group -> new Lamp(tenant, Lamp.Kind.GROUP, group.id(), Set.of());
            case User user -> new Lamp(tenant, Lamp.Kind.USER, user.id(), Set.copyOf(directory.accountIdsOf(user)));
            case Trunk trunk -> new Lamp(tenant, Lamp.Kind.TRUNK, trunk.id(), Set.of(trunk.id()));
        };
    }

    /// A box by its id; or all that a phone of this account is to show. Null when `name` is neither a
    /// box nor the phone itself.
    private static @Nullable Set<String> boxes(String name, Subscriber phone) {
        var directory = phone.directory();
        if (directory.voicemailBox(name).isPresent()) {
            return Set.of(name);
        }
        var account = phone.account();
        var owner = directory.userOf(account.id());
        boolean own = name.equals(account.username())
                || name.equals(account.internalNumber())
                || owner.map(User::internalNumber).filter(name::equals).isPresent();
        return own ? boxesOf(owner.orElse(null), directory) : null;
    }

    /// A box with a user's e-mail address is that user's, any other is everybody's.
    private static Set<String> boxesOf(@Nullable User owner, Directory directory) {
        var others = directory.users().stream()
                .filter(user -> !user.equals(owner))
                .map(user -> user.email().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return directory.voicemailBoxes().stream()
                .filter(box ->
                        box.email() == null || !others.contains(box.email().toLowerCase(Locale.ROOT)))
                .map(VoicemailBox::id)
                .collect(Collectors.toSet());
    }
}
