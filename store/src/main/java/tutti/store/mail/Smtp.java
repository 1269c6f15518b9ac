package tutti.store.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// Hands letters to a mail server (RFC 5321), one connection a letter.
final class Smtp {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    /// Answers from here on are final (RFC 5321 §4.2.1).
    private static final int FINAL = 500;

    private final SmtpServer server;
    private final Session session;

    Smtp(SmtpServer server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    /// What became of a letter.
    enum Fate {
        TAKEN,
        LATER,
        REFUSED
    }

    /// @param why in a few words, without addresses
    record Outcome(Fate fate, String why) {}

    private static Properties properties(SmtpServer server) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", "" + CONNECT_MAX.toMillis());
        properties.setProperty("mail.smtp.timeout", "" + ANSWER_MAX.toMillis());
        properties.setProperty("mail.smtp.writetimeout", "" + ANSWER_MAX.toMillis());
        properties.setProperty("mail.smtp.auth", "" + (server.username() != null));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.from", server.from());
        properties.setProperty(
                "mail.smtp.localhost", server.from().substring(server.from().lastIndexOf('@') + 1));
        switch (server.security()) {
            case NONE -> properties.setProperty("mail.smtp.starttls.enable", "false");
            case OFFERED -> properties.setProperty("mail.smtp.starttls.enable", "true");
            case REQUIRED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        return properties;
    }

    Outcome hand(String recipient, byte[] letter) {
        try (var transport = session.getTransport("smtp")) {
            var to = new InternetAddress(recipient, true);
            transport.connect(server.host(), server.port(), server.username(), server.password());
            transport.sendMessage(Letters.read(session, letter), new InternetAddress[] {to});
            return new Outcome(Fate.TAKEN, "");
        } catch (AddressException e) {
            return new Outcome(Fate.REFUSED, "no usable address");
        } catch (MessagingException e) {
            return new Outcome(isFinal(e) ? Fate.REFUSED : Fate.LATER, said(e));
        }
    }

    private static boolean isFinal(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException refused -> refused.getReturnCode() >= FINAL;
            case SMTPSendFailedException refused when refused.getReturnCode() >= FINAL -> true;
            case SendFailedException all when all.getNextException() != null -> isFinal(all.getNextException());
            default -> false;
        };
    }

    /// Where it failed; the server's own words may name people.
    private static String said(MessagingException failure) {
        return switch (failure) {
            case SMTPSendFailedException refused -> "answer " + refused.getReturnCode();
            case SendFailedException _ -> "recipient refused";
            default -> failure.getClass().getSimpleName();
        };
    }
}
