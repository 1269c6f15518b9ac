package tutti.store.mail;

import java.util.List;

/// One letter: plain text in UTF-8 to one address, with what goes along.
///
/// @param to      one address, as in `anna@example.org`
/// @param subject one line
public record Mail(String to, String subject, String text, List<Attachment> attachments) {

    public Mail {
        attachments = List.copyOf(attachments);
    }

    /// A letter without attachments.
    public static Mail of(String to, String subject, String text) {
        return new Mail(to, subject, text, List.of());
    }

    /// For logs: neither whom it is for nor what it says.
    @Override
    public String toString() {
        return "Mail[" + attachments.size() + " attachments]";
    }
}
