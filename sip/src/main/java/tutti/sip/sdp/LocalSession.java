package tutti.sip.sdp;

import java.util.Arrays;
import tutti.sip.Parsed;

/// Our side of one session with one peer: what we last described to it, under which id and version.
///
/// The id stays for the life of the dialog; the version goes up by one whenever what we say differs
/// from what we said last, and only then (RFC 3264 §8). A value: describing makes the next one.
public final class LocalSession {

    private static final byte[] NOTHING = {};

    private final long id;
    private final long version;
    private final byte[] last;

    private LocalSession(long id, long version, byte[] last) {
        this.id = id;
        this.version = version;
        this.last = last;
    }

    /// A session in which nothing was said yet; `id` is unique among our sessions and not negative.
    public static LocalSession begin(long id) {
        return new LocalSession(id, 1, NOTHING);
    }

    /// Passes on what the other leg's peer described, with `anchor` in place of its addresses.
    /// The result is the session after that; [#bytes] is what to send.
    public Parsed<LocalSession> describe(byte[] description, Anchor anchor) {
        return switch (Rewriting.rewrite(description, anchor, id, version)) {
            case Parsed.Malformed<byte[]>(var offset, var why) -> Parsed.malformed(offset, why);
            case Parsed.Ok<byte[]>(var same)
            when last.length == 0 || Arrays.equals(same, last) -> Parsed.ok(new LocalSession(id, version, same));
            case Parsed.Ok<byte[]> _ ->
                Rewriting.rewrite(description, anchor, id, version + 1)
                        .map(changed -> new LocalSession(id, version + 1, changed));
        };
    }

    /// What was described last, for the body of a message; empty before the first time.
    public byte[] bytes() {
        return last.clone();
    }

    /// The id in our `o=` line.
    public long id() {
        return id;
    }

    /// The version in our `o=` line.
    public long version() {
        return version;
    }
}
