package tutti.admin.resource;

/// The way out for letters. Returns at once.
@FunctionalInterface
public interface Post {

    /// Takes a letter; false when there is no mail server to bring it to.
    boolean send(String to, String subject, String text);

    /// No mail server.
    Post NONE = (_, _, _) -> false;
}
