package tutti.store.audit;

/// Who makes a change.
///
/// @param type "person", "token", "platform" (its token) or "system" (nobody asked for it)
/// @param id   of the person or token; empty for the others
public record Actor(String type, String id, String name) {

    /// Nobody: the server by itself.
    public static final Actor SYSTEM = new Actor("system", "", "system");

    /// Who makes the changes of this thread, for as long as a request is served.
    public static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /// Who makes the changes of this thread.
    public static Actor current() {
        return CURRENT.orElse(SYSTEM);
    }
}
