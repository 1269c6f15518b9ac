package tutti.store.people;

/// How an attempt to sign in ended.
public sealed interface SignIn {

    /// A new session. `secret` is what the cookie holds; it is told this once.
    record Opened(String secret, Session session) implements SignIn {
        /// For logs: the secret stays out.
        @Override
        public String toString() {
            return "Opened[" + session + "]";
        }
    }

    /// Wrong, whatever it was; nothing tells whether there is somebody of that name.
    record Refused() implements SignIn {}

    /// The database does not answer now, or too many sign in at once (503).
    record Unavailable() implements SignIn {}
}
