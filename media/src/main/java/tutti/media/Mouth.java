package tutti.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tutti.media.codec.Codec;
import tutti.media.rtp.DtmfEvent;
import tutti.media.rtp.RtpPacket;

/// What one phone hears when it is more than its peer's packets as they are: playlists, then the peer
/// again, as one RTP stream whose sequence and clock go on over every change (RFC 3550 §5.1).
///
/// Playing, it sends 20 ms at a time. Held up, it catches up with at most [#BURST_MAX] packets and lets
/// the rest of the lost time pass: the clock jumps, the sound goes on where it was. Of the relay thread.
final class Mouth {

    /// Packets at once after the thread was held up.
    static final int BURST_MAX = 5;

    private static final long PERIOD = Duration.ofMillis(20).toNanos();
    private static final int UNITS = Codec.PACKET_BYTES;
    private static final int EVENT_VOLUME = 10;
    private static final int EVENT_ENDS = 3;
    private static final char NO_KEY = '\0';

    private final RelayEndpoint owner;
    private final Relay relay;
    private final Stream stream;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(RtpPacket.HEADER_BYTES + UNITS);
    private @Nullable Translation translation;

    private @Nullable Track track;
    private @Nullable Runnable done;
    private boolean queued;
    private long due;
    private int keyStarted;
    private int keyEndsLeft;
    private char keyEnding;
    private int keyLength;

    /// @param heard what the phone was sent so far, null when nothing
    Mouth(RelayEndpoint owner, Relay relay, @Nullable Trail heard) {
        this.owner = owner;
        this.relay = relay;
        this.stream = heard != null && heard.isKnown() ? Stream.after(heard) : Stream.begin(relay);
    }

    /// When the next packet is to leave.
    long due() {
        return due;
    }

    void play(Track next, Runnable whenDone) {
        long now = relay.now();
        if (track == null) {
            stream.interrupt(now);
        }
        stream.mark();
        track = next;
        done = whenDone;
        keyEndsLeft = 0;
        keyEnding = NO_KEY;
        if (!queued) {
            queued = true;
            due = now;
            relay.playout().add(this);
        }
    }

    void stop() {
        if (track != null) {
            track = null;
            done = null;
            stream.newSource();
        }
    }

    /// Says what is due; false when that was the last.
    boolean speak(long now) {
        for (int burst = 0; due - now <= 0; burst++) {
            var playing = track;
            if (playing == null || !owner.isOpen()) {
                queued = false;
                return false;
            }
            if (playing.isOver()) {
                queued = false;
                end();
                return false;
            }
            if (burst == BURST_MAX) {
                long lost = Math.ceilDiv(now - due + 1, PERIOD);
                stream.pass((int) lost * UNITS);
                stream.mark();
                due += lost * PERIOD;
                return true;
            }
            say(playing);
            due += PERIOD;
        }
        return true;
    }

    /// Ends as if the playlist had come to its end: somebody waits for that.
    void giveUp() {
        queued = false;
        end();
    }

    private void end() {
        var listener = done;
        stop();
        owner.silent();
        if (listener != null) {
            relay.tell(listener);
        }
    }

    private void say(Track playing) {
        var format = owner.format();
        var target = owner.party.target(false);
        if (format == null || target == null) {
            playing.skip();
            stream.pass(UNITS);
            stream.mark();
            return;
        }
        boolean events = format.eventType() != Format.NO_EVENTS;
        packet.clear();
        if (events && (playing.key() != NO_KEY || keyEndsLeft > 0)) {
            writeKey(playing, format);
        } else {
            stream.write(packet, format.payloadType());
            playing.write(packet, format.codec(), events);
        }
        stream.pass(UNITS);
        relay.utter(owner, target, packet.flip());
    }

    /// RFC 4733 §2.5.1: one packet per 20 ms with the duration so far, the last three times.
    private void writeKey(Track playing, Format format) {
        boolean begins = playing.said() == 0 || keyEnding == NO_KEY; // Its first packets may have been skipped.
        if (keyEndsLeft == 0 && begins) {
            keyStarted = stream.clock();
            keyEnding = playing.key();
            keyLength = playing.length();
            stream.mark();
        }
        int duration = Math.min(stream.clock() - keyStarted + UNITS, keyLength);
        boolean last = duration >= keyLength;
        if (last) {
            keyEndsLeft = keyEndsLeft == 0 ? EVENT_ENDS - 1 : keyEndsLeft - 1;
        }
        stream.writeAt(packet, format.eventType(), keyStarted);
        DtmfEvent.of(keyEnding, last, EVENT_VOLUME, duration).write(packet);
        playing.skip();
        if (last && keyEndsLeft == 0) {
            keyEnding = NO_KEY;
            stream.mark();
        }
    }

    /// Makes a packet of `from` the next of this stream, in place; false when it is not to be sent.
    boolean passOn(ByteBuffer relayed, RelayEndpoint from, long now) {
        if (track != null || !RtpPacket.isRtp(relayed) || !translate(relayed, from)) {
            return false;
        }
        var spoken = from.format();
        boolean sound = spoken == null || RtpPacket.payloadType(relayed) != spoken.eventType();
        return stream.adopt(relayed, sound, now);
    }

    private boolean translate(ByteBuffer relayed, RelayEndpoint from) {
        var spoken = from.format();
        var heard = owner.format();
        if (spoken == null || heard == null || spoken.equals(heard)) {
            return true;
        }
        if (translation == null || !translation.isFor(spoken, heard)) {
            translation = new Translation(spoken, heard);
        }
        return translation.apply(relayed);
    }
}
