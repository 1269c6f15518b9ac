package tutti.engine.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.uri.SipUri;

/// Writes the state of a lamp as a document of RFC 4235 §4: always the full state, so that a lost
/// notification is made good by the next.
final class DialogInfo {
    static final String TYPE = "application/dialog-info+xml";
    private static final String ANONYMOUS = "sip:anonymous@anonymous.invalid";

    private DialogInfo() {}

    /// @param entity the address that was subscribed to
    /// @param host of ours, for addresses of internal and external numbers
    static byte[] write(String entity, String host, int version, List<SeenDialog> dialogs) {
        var out = new StringBuilder(256 + 512 * dialogs.size());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n")
                .append("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"")
                .append(version)
                .append("\" state=\"full\" entity=\"")
                .append(escaped(entity))
                .append("\">\r\n");
        dialogs.forEach(dialog -> append(out, entity, host, dialog));
        return out.append("</dialog-info>\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, String entity, String host, SeenDialog dialog) {
        out.append("<dialog id=\"").append(escaped(dialog.id())).append('"');
        out.append(" call-id=\"").append(escaped(dialog.callId())).append('"');
        out.append(" local-tag=\"").append(PickupMark.LOCAL_TAG).append('"');
        out.append(" remote-tag=\"").append(PickupMark.REMOTE_TAG).append('"');
        out.append(" direction=\"")
                .append(dialog.initiator() ? "initiator" : "recipient")
                .append("\">\r\n");
        out.append("<state>").append(dialog.state().word()).append("</state>\r\n");
        side(out, "local", entity, null);
        var remote = dialog.remoteNumber();
        side(out, "remote", remote == null ? ANONYMOUS : uri(remote, host), dialog.remoteName());
        out.append("</dialog>\r\n");
    }

    private static String uri(String number, String host) {
        return SipUri.of(number, host, 0).toString();
    }

    private static void side(StringBuilder out, String which, String uri, @Nullable String name) {
        out.append('<').append(which).append("><identity");
        if (name != null) {
            out.append(" display=\"").append(escaped(name)).append('"');
        }
        out.append('>').append(escaped(uri)).append("</identity><target uri=\"");
        out.append(escaped(uri)).append("\"/></").append(which).append(">\r\n");
    }

    /// Names come from strangers: what means something in XML is spelt out, what is not allowed in it
    /// at all becomes a space (XML 1.0 §2.2, §2.4).
    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> out.appendCodePoint(isXml(c) ? c : ' ');
            }
        });
        return out.toString();
    }

    private static boolean isXml(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
