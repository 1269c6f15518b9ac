package tutti.media;

/// Who is told of keys that the person at an [Endpoint] presses.
@FunctionalInterface
public interface KeyListener {

    /// A key was pressed: 0 to 9, `*`, `#`, A to D. Once per press, when it begins; on the media thread,
    /// so return at once.
    void pressed(char key);
}
