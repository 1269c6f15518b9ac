package tutti.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tutti.sip.message.Inbound.Admitted;
import tutti.sip.message.Inbound.Refused;
import tutti.sip.message.Material.Row;

/// One row of the torture table and the bytes that it speaks of. Whoever replays the table end to end
/// reads the same columns: `expected` is what a trusted peer may get.
record TortureCase(String name, List<Byte> content, Row row) {
    private static final String TABLE = "torture_expected.tsv";

    static List<TortureCase> all() {
        if (!Material.isPresent(TABLE)) {
            return OwnTorture.cases();
        }
        return Material.table(TABLE).stream().map(TortureCase::of).toList();
    }

    static TortureCase named(String name) {
        return all().stream()
                .filter(torture -> torture.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    static TortureCase of(String name, byte[] data, Row row) {
        var content = new ArrayList<Byte>(data.length);
        for (byte b : data) {
            content.add(b);
        }
        return new TortureCase(name, content, row);
    }

    private static TortureCase of(Row row) {
        String file = row.get("file");
        byte[] data = Material.bytes((file.startsWith("wire/") ? "rfc5118/" : "rfc4475/") + file);
        if (data.length != Integer.parseInt(row.get("bytes"))) {
            throw new IllegalStateException(file + " is not the file that the table speaks of");
        }
        return of(file, data, row);
    }

    byte[] bytes() {
        byte[] data = new byte[content.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = content.get(i);
        }
        return data;
    }

    Inbound overUdp() {
        byte[] data = bytes();
        return Inbound.datagram(data, 0, data.length);
    }

    @Nullable
    SipRequest requestOrNull() {
        return switch (overUdp()) {
            case Admitted(SipRequest request) -> request;
            case Refused(var request, var _, var _) -> request;
            case Inbound _ -> null;
        };
    }

    String parse() {
        return row.get("parse");
    }

    String kind() {
        return row.get("kind");
    }

    String methodOrCode() {
        return row.get("method_or_code");
    }

    String sentBy() {
        return row.get("top_via_sent_by");
    }

    boolean rport() {
        return row.get("rport").equals("yes");
    }

    String expected() {
        return row.get("expect_trusted_peer");
    }

    /// A REGISTER whose To is no SIP address: sound as a message, and 400 by RFC 3261 §10.3.
    boolean isUnksm2() {
        return name.equals("unksm2.dat");
    }

    /// The three-digit numbers before any explanation in brackets.
    List<Integer> allowedStatuses() {
        var statuses = new ArrayList<Integer>();
        for (String part : expected().split("[^0-9]+", -1)) {
            if (part.length() == 3) {
                statuses.add(Integer.valueOf(part));
            }
        }
        return statuses;
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
