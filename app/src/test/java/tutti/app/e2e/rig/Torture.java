package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// One message of RFC 4475 or RFC 5118 and what may come back, as the shared table has it. Without the
/// table there are cases of our own of the same kind.
///
/// @param message the bytes, as text of one byte a character
/// @param cells of the table, by the names of its columns
public record Torture(String name, String message, Map<String, String> cells) {
    /// No answer at all.
    public static final int DROP = 0;

    private static final Path MATERIAL = Path.of(System.getProperty("tutti.material", "../shared/material"));
    private static final Path TABLE = MATERIAL.resolve("torture_expected.tsv");
    private static final Pattern CALL_ID = Pattern.compile("(?im)^((?:call-id|i)[ \\t]*:[^\\r\\n]*)");
    private static final Pattern BRANCH = Pattern.compile("(branch=z9hG4bK)(?=\\w)");
    /// How calls end that nobody has anything against; the numbers of the table are nobody's here.
    private static final Set<Integer> NORMAL = Set.of(100, 180, 200, 404, 480, 486, 487, 488, 603);

    private static final List<Torture> ALL = read();

    public static List<Torture> all() {
        return ALL;
    }

    private static List<Torture> read() {
        try {
            if (Files.exists(TABLE)) {
                return table();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        System.out.println("No torture_expected.tsv under " + MATERIAL + ": sending the project's own cases instead.");
        return own();
    }

    private static List<Torture> table() throws IOException {
        var rows = Files.readAllLines(TABLE);
        var columns = rows.getFirst().split("\t", -1);
        var all = new ArrayList<Torture>();
        for (String row : rows.subList(1, rows.size())) {
            var values = row.split("\t", -1);
            var cells = new HashMap<String, String>();
            for (int i = 0; i < columns.length; i++) {
                cells.put(columns[i], values[i]);
            }
            var file = values[0];
            var path = MATERIAL.resolve(file.startsWith("wire/") ? "rfc5118" : "rfc4475")
                    .resolve(file);
            all.add(new Torture(file, Files.readString(path, StandardCharsets.ISO_8859_1), cells));
        }
        return all;
    }

    private static List<Torture> own() {
        return List.of(
                own("folds", "OPTIONS", "200", "same", "Subject: a\r\n  b\r\nContent-Length: 0\r\n\r\n"),
                own("two call-ids", "OPTIONS", "400", "same", "Call-ID: other\r\nContent-Length: 0\r\n\r\n"),
                own("unknown method", "NEWMETHOD", "501", "same", "Content-Length: 0\r\n\r\n"),
                own("unknown extension", "OPTIONS", "420", "same", "Require: nothing\r\nContent-Length: 0\r\n\r\n"),
                own("cut short", "OPTIONS", "400", "wait", "Content-Length: 100\r\n\r\nshort"));
    }

    private static Torture own(String name, String method, String status, String stream, String rest) {
        var message = method + " sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/UDP host.example.com;branch=z9hG4bK"
                + name.hashCode() + "\r\nFrom: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\nCall-ID: "
                + name.hashCode() + "\r\nCSeq: 1 " + method + "\r\nMax-Forwards: 70\r\n" + rest;
        return new Torture(
                name,
                message,
                Map.of(
                        "top_via_sent_by", "host.example.com",
                        "method_or_code", method,
                        "expect_trusted_peer", status,
                        "expect_stranger", status,
                        "stream_transport", stream));
    }

    private String cell(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    /// The bytes for a datagram. The port in the top Via becomes ours, since answers go there
    /// (RFC 3261 §18.2.2) and not everybody may listen at 5060; nothing else is changed.
    public byte[] datagram(int port) {
        var sentBy = cell("top_via_sent_by");
        int via = message.toLowerCase(java.util.Locale.ROOT).indexOf("\nvia");
        int at = message.indexOf(sentBy, Math.max(0, via));
        if (at < 0) {
            throw new AssertionError(name + " has no " + sentBy);
        }
        var text = message.substring(0, at) + withPort(sentBy, port) + message.substring(at + sentBy.length());
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withPort(String sentBy, int port) {
        int colon = sentBy.lastIndexOf(':');
        boolean has = colon > sentBy.lastIndexOf(']');
        return (has ? sentBy.substring(0, colon) : sentBy) + ":" + port;
    }

    /// The bytes as they are.
    public byte[] bytes() {
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The same message in another transaction and call: a server that still handles one must take a second
    /// copy for a repetition, or when it comes another way for a loop (RFC 3261 §17.2.3, §8.2.2.2).
    public Torture inCall(String suffix) {
        var inCall = CALL_ID.matcher(message).replaceAll("$1" + suffix);
        return new Torture(name, BRANCH.matcher(inCall).replaceAll("$1" + suffix), cells);
    }

    /// What a carrier may get. A REGISTER is nobody's because of an address: it has to be proven, so
    /// it may be asked for proof where the table has it succeed.
    public Set<Integer> forCarrier() {
        var allowed = statuses(cell("expect_trusted_peer"));
        if (cell("method_or_code").equals("REGISTER") && allowed.contains(200)) {
            allowed.add(401);
        }
        return allowed;
    }

    public Set<Integer> forStranger() {
        return statuses(cell("expect_stranger"));
    }

    /// What the table says of a connection where that differs from a datagram; empty otherwise.
    public String overStream() {
        var says = cell("stream_transport");
        return says.startsWith("same") ? "" : says;
    }

    /// Reads `400|normal`, `481 (BYE, no dialog)|404`, `200 with 2 contacts (or 404/403 if …)`, `DROP`.
    static Set<Integer> statuses(String said) {
        var statuses = new TreeSet<Integer>();
        for (String choice : said.split("\\|", -1)) {
            if (choice.startsWith("DROP")) {
                statuses.add(DROP);
            }
            if (choice.contains("normal")) {
                statuses.addAll(NORMAL);
            }
            int alternative = choice.indexOf("(or ");
            int end = alternative >= 0 ? choice.length() : Math.min(choice.length(), 3);
            for (String number : choice.substring(0, end).split("[^0-9]+", -1)) {
                if (number.length() == 3) {
                    statuses.add(Integer.valueOf(number));
                }
            }
        }
        return statuses;
    }

    @Override
    public String toString() {
        return name;
    }
}
