package tutti.store.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/// Makes letters as they travel (RFC 5322, MIME) out of [Mail]s.
final class Letters {

    private static final Session PLAIN = Session.getInstance(new Properties());
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Letters() {}

    /// The bytes of the letter; nothing when `mail` has no usable address.
    ///
    /// @param id makes the letter known to everybody who passes it on
    static Optional<byte[]> written(Mail mail, String from, String id, Instant at) {
        try {
            var message = new Known(id, from);
            message.setFrom(new InternetAddress(from, true));
            message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
            message.setSubject(line(mail.subject()), UTF_8);
            message.setSentDate(Date.from(at));
            message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 §5
            fill(message, mail);
            message.saveChanges();
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return Optional.of(bytes.toByteArray());
        } catch (MessagingException | IOException _) {
            return Optional.empty();
        }
    }

    /// One line: what follows a line break would be a header of its own.
    private static String line(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void fill(MimeMessage message, Mail mail) throws MessagingException {
        if (mail.attachments().isEmpty()) {
            message.setText(mail.text(), UTF_8);
            return;
        }
        var parts = new MimeMultipart();
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        parts.addBodyPart(text);
        for (var attachment : mail.attachments()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.type())));
            part.setFileName(line(attachment.name()));
            parts.addBodyPart(part);
        }
        message.setContent(parts);
    }

    /// A letter that was written before.
    static MimeMessage read(Session session, byte[] letter) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(letter));
    }

    /// A letter that says its own id instead of this machine's name.
    private static final class Known extends MimeMessage {
        private final String id;

        Known(String id, String from) {
            super(PLAIN);
            this.id = "<" + id + from.substring(from.lastIndexOf('@')) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
