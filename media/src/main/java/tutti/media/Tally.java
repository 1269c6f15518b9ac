package tutti.media;

import java.util.concurrent.atomic.AtomicLongArray;

/// What arrived from one side, counted by the relay thread alone and read by anybody.
final class Tally {

    /// What is counted.
    enum Kind {
        RTP_PACKETS(0),
        RTP_BYTES(1),
        RTCP_PACKETS(2),
        EARLY(3),
        PROBING(4),
        STRAY(5),
        UNDELIVERED(6),
        LEARNED(7),
        REBOUND(8),
        LAST_HEARD(9);

        private final int at;

        Kind(int at) {
            this.at = at;
        }
    }

    private final AtomicLongArray values = new AtomicLongArray(Kind.values().length);

    void count(Kind kind) {
        add(kind, 1);
    }

    void add(Kind kind, long amount) {
        int at = kind.at;
        values.setRelease(at, values.getPlain(at) + amount);
    }

    void set(Kind kind, long value) {
        values.setRelease(kind.at, value);
    }

    Counters.OfSide read() {
        return new Counters.OfSide(
                read(Kind.RTP_PACKETS),
                read(Kind.RTP_BYTES),
                read(Kind.RTCP_PACKETS),
                read(Kind.EARLY),
                read(Kind.PROBING),
                read(Kind.STRAY),
                read(Kind.UNDELIVERED),
                read(Kind.LEARNED),
                read(Kind.REBOUND),
                read(Kind.LAST_HEARD));
    }

    private long read(Kind kind) {
        return values.getAcquire(kind.at);
    }
}
