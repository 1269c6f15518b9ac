package tutti.media;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tutti.media.rtp.RtpPacket;

/// Who may send as one side, and where that side is sent to: described address first, learning only
/// while it is silent, then a lock.
///
/// | state | packet from | verdict |
/// |---|---|---|
/// | not expected | anybody | early |
/// | any | anybody, what is neither RTP nor RTCP (SIP to a carrier that trusts our address) | stray |
/// | learning | described address, or the one locked before an unchanged re-INVITE | pass, lock |
/// | learning | the signalling host, when the description names another one (NAT) | probing; lock after 3 |
/// | learning | described host's other port, or any host when signalling is unknown | probing; lock after 5, not before
/// 1 s of silence of the described address |
/// | learning, 3 s after the first such packet | the signalling host (NAT) | as before: it may say little at first |
/// | the same | anybody else | stray, lock to the described address unless behind NAT |
/// | locked | locked address | pass |
/// | locked, within those 3 s | described address | pass, lock to it |
/// | locked | other address, same SSRC, sequence and clock go on, old address silent for 300 ms | probing; lock after 3
/// (NAT rebinding) |
/// | locked | anybody else | stray |
///
/// Nothing is ever sent to an address that is neither described nor locked. Single-threaded.
final class RtpGuard {

    private static final int NAT_PACKETS = 3;
    private static final int STRANGER_PACKETS = 5;
    private static final int REBIND_PACKETS = 3;
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long LEARNING_TIME = Duration.ofSeconds(3).toNanos();

    private final Tally tally;
    private final Trail trail = new Trail();
    private final Suspect suspect = new Suspect();
    private @Nullable Expectation expectation;
    private @Nullable InetSocketAddress remote;
    private boolean muted;
    private boolean locked;
    private @Nullable InetSocketAddress formerly;
    private boolean windowOpen;
    private long windowSince;
    private int moves;

    RtpGuard(Tally tally) {
        this.tally = tally;
    }

    /// Where this side's RTP goes now; null when nowhere.
    @Nullable
    InetSocketAddress target() {
        return muted ? null : remote;
    }

    /// Whether the locked address is another one than described.
    boolean hasLearned() {
        return locked && expectation != null && !expectation.rtp().equals(remote);
    }

    Trail trail() {
        return trail;
    }

    /// Counts locks to another address than before.
    int moves() {
        return moves;
    }

    /// Whether `ssrc` at `source` is the sender of the stream that is locked here.
    boolean knows(InetSocketAddress source, int ssrc) {
        return remote != null && remote.getAddress().equals(source.getAddress()) && trail.isOf(ssrc);
    }

    void arm(Expectation described) {
        boolean unchanged = expectation != null && expectation.rtp().equals(described.rtp());
        muted = !Expectation.usable(described.rtp());
        if (muted && expectation != null) {
            return; // Held: the same address is good again when the call is resumed.
        }
        expectation = described;
        suspect.clear();
        formerly = unchanged && locked ? remote : null;
        if (!unchanged) {
            remote = described.rtp();
        }
        locked = false;
        windowOpen = false;
    }

    Verdict judge(InetSocketAddress source, ByteBuffer packet, long now) {
        var described = expectation;
        if (described == null) {
            return Verdict.EARLY;
        }
        if (!RtpPacket.isMedia(packet)) {
            return Verdict.STRAY;
        }
        if (!locked) {
            return learn(described, source, packet, now);
        }
        if (source.equals(remote)) {
            trail.follow(packet, now);
            suspect.clear();
            return Verdict.PASS;
        }
        if (withinWindow(now) && source.equals(described.rtp())) {
            return lock(source, packet, now);
        }
        return followRebinding(source, packet, now);
    }

    private Verdict learn(Expectation described, InetSocketAddress source, ByteBuffer packet, long now) {
        if (source.equals(described.rtp()) || source.equals(formerly)) {
            return lock(source, packet, now);
        }
        if (!RtpPacket.isRtp(packet) || !described.admits(source.getAddress())) {
            return Verdict.STRAY;
        }
        if (!windowOpen) {
            windowOpen = true;
            windowSince = now;
        }
        boolean fromSignallingHost = described.showsNat() && source.getAddress().equals(described.signalling());
        if (!fromSignallingHost && !withinWindow(now)) {
            locked = !described.showsNat();
            return Verdict.STRAY;
        }
        int packets = suspect.observe(source, packet, now);
        boolean proven = fromSignallingHost
                ? packets >= NAT_PACKETS
                : packets >= STRANGER_PACKETS && suspect.age(now) >= PATIENCE;
        if (!proven) {
            return Verdict.PROBING;
        }
        tally.count(Tally.Kind.LEARNED);
        return lock(source, packet, now);
    }

    private Verdict followRebinding(InetSocketAddress source, ByteBuffer packet, long now) {
        if (!RtpPacket.isRtp(packet) || !trail.isContinuedBy(packet, now)) {
            return Verdict.STRAY;
        }
        if (suspect.observe(source, packet, now) < REBIND_PACKETS) {
            return Verdict.PROBING;
        }
        tally.count(Tally.Kind.REBOUND);
        return lock(source, packet, now);
    }

    private Verdict lock(InetSocketAddress source, ByteBuffer packet, long now) {
        if (!source.equals(remote) || !locked) {
            trail.clear();
            moves++;
        }
        remote = source;
        locked = true;
        trail.follow(packet, now);
        suspect.clear();
        return Verdict.PASS;
    }

    private boolean withinWindow(long now) {
        return windowOpen && now - windowSince < LEARNING_TIME;
    }
}
