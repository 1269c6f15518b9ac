package tutti.store.people;

/// Where somebody signs in from, for the list of sessions.
///
/// @param agent what the browser calls itself
public record Device(String address, String agent) {

    private static final int CHARS_MAX = 200;

    public Device {
        address = shortened(address);
        agent = shortened(agent);
    }

    private static String shortened(String text) {
        return text.length() <= CHARS_MAX ? text : text.substring(0, CHARS_MAX);
    }
}
