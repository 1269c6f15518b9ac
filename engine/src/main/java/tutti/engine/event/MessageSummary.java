package tutti.engine.event;

import java.nio.charset.StandardCharsets;
import tutti.engine.port.Mailboxes.Waiting;

/// Writes how many messages wait (RFC 3842 §3.5, §5.2).
final class MessageSummary {
    static final String TYPE = "application/simple-message-summary";

    private MessageSummary() {}

    static byte[] write(String account, Waiting waiting) {
        var text = "Messages-Waiting: " + (waiting.unheard() > 0 ? "yes" : "no") + "\r\n"
                + "Message-Account: " + account + "\r\n"
                + "Voice-Message: " + waiting.unheard() + "/" + waiting.heard() + " (0/0)\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
