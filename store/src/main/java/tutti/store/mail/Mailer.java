package tutti.store.mail;

/// The way out for mail. Taken letters are kept in the database until the mail server has them, and
/// tried again with growing pauses for two days.
///
/// Thread-safe. Never waits for the mail server or the database.
public interface Mailer {

    /// Whether a mail server is configured (`--smtp`); without one nothing is taken.
    boolean configured();

    /// Takes a letter and returns at once.
    ///
    /// @return false when no mail server is configured, the letter is no letter, or too many wait
    boolean send(Mail mail);
}
