package tutti.call.routing;

import java.util.List;

/// How an account is right now: where it is registered, and whether it is in a call.
public record DeviceState(List<Contact> contacts, boolean busy) {

    public DeviceState {
        contacts = List.copyOf(contacts);
    }
}
