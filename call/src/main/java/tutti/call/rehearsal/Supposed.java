package tutti.call.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Directory;
import tutti.call.directory.VoipAccount;
import tutti.call.routing.Contact;
import tutti.call.routing.DeviceState;

/// How an account is supposed to be; what is left out is as it is.
public record Supposed(
        @Nullable Boolean registered,
        @Nullable Boolean busy,
        @Nullable Boolean doNotDisturb) {

    private static final DeviceState ABSENT = new DeviceState(List.of(), false);

    /// `directory`, in which the accounts of `wishes` want to be disturbed or not as supposed.
    public static Directory in(Directory directory, Map<String, Supposed> wishes) {
        var accounts = directory.accounts().stream()
                .map(account -> with(account, wishes.get(account.id())))
                .toList();
        return Directory.of(new Directory.Content(
                directory.tenant(),
                accounts,
                directory.externalNumbers(),
                directory.groups(),
                directory.phoneNumbers(),
                directory.users(),
                directory.trunks(),
                directory.prompts(),
                directory.voicemailBoxes(),
                directory.openingTimes()));
    }

    private static VoipAccount with(VoipAccount account, @Nullable Supposed wish) {
        var quiet = wish == null ? null : wish.doNotDisturb();
        return quiet == null
                ? account
                : new VoipAccount(
                        account.id(),
                        account.internalNumber(),
                        account.description(),
                        account.userId(),
                        account.outboundNumber(),
                        quiet,
                        account.forwarding(),
                        account.username());
    }

    /// `states` with the accounts of `wishes` registered and busy as supposed. One that is not
    /// registered, and is supposed to be, has a single device.
    public static Map<String, DeviceState> in(Map<String, DeviceState> states, Map<String, Supposed> wishes) {
        var supposed = new LinkedHashMap<>(states);
        wishes.forEach(
                (account, wish) -> supposed.put(account, wish.applied(account, states.getOrDefault(account, ABSENT))));
        return supposed;
    }

    private DeviceState applied(String account, DeviceState now) {
        var contacts = now.contacts();
        if (registered != null && !registered) {
            contacts = List.of();
        } else if (registered != null && contacts.isEmpty()) {
            contacts = List.of(new Contact(account, "sip:" + account + "@supposed.invalid"));
        }
        return new DeviceState(contacts, busy == null ? now.busy() : busy);
    }
}
