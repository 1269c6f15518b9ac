package tutti.media.rtp;

import java.nio.ByteBuffer;

/// The fields of an RTP or RTCP packet, read in place (RFC 3550 §5.1, §6.4).
///
/// The packet lies between position and limit of the buffer; nothing is moved or allocated.
public final class RtpPacket {

    /// Bytes of the fixed header, without contributing sources and extension.
    public static final int HEADER_BYTES = 12;

    private static final int RTCP_HEADER_BYTES = 8;
    private static final int VERSION_SHIFT = 6;
    private static final int VERSION = 2;
    private static final int PADDING_BIT = 0x20;
    private static final int EXTENSION_BIT = 0x10;
    private static final int MARKER_BIT = 0x80;
    private static final int CSRC_COUNT = 0x0f;
    private static final int PAYLOAD_TYPE = 0x7f;
    // RFC 5761 §4: what reads as payload type 64 to 95 with or without marker is RTCP.
    private static final int RTCP_FIRST = 64;
    private static final int RTCP_LAST = 95;

    private RtpPacket() {}

    /// Whether this is RTP version 2 with a whole header.
    public static boolean isRtp(ByteBuffer packet) {
        return packet.remaining() >= HEADER_BYTES && isVersion2(packet) && !isRtcpType(packet);
    }

    /// Whether this is RTCP, on a port of its own or multiplexed (RFC 5761).
    public static boolean isRtcp(ByteBuffer packet) {
        return packet.remaining() >= RTCP_HEADER_BYTES && isVersion2(packet) && isRtcpType(packet);
    }

    /// Whether this is [RTP][#isRtp] or [RTCP][#isRtcp].
    public static boolean isMedia(ByteBuffer packet) {
        return isRtp(packet) || isRtcp(packet);
    }

    public static int payloadType(ByteBuffer rtp) {
        return rtp.get(rtp.position() + 1) & PAYLOAD_TYPE;
    }

    public static boolean marker(ByteBuffer rtp) {
        return (rtp.get(rtp.position() + 1) & MARKER_BIT) != 0;
    }

    public static int sequence(ByteBuffer rtp) {
        return rtp.getShort(rtp.position() + 2) & 0xffff;
    }

    public static int timestamp(ByteBuffer rtp) {
        return rtp.getInt(rtp.position() + 4);
    }

    public static int ssrc(ByteBuffer rtp) {
        return rtp.getInt(rtp.position() + 8);
    }

    /// The SSRC of an RTCP packet's sender, which every report begins with (RFC 3550 §6.4).
    public static int rtcpSsrc(ByteBuffer rtcp) {
        return rtcp.getInt(rtcp.position() + 4);
    }

    /// Where the payload begins in the buffer, or -1 when the header runs over the end.
    public static int payloadStart(ByteBuffer rtp) {
        int first = rtp.get(rtp.position());
        int start = rtp.position() + HEADER_BYTES + 4 * (first & CSRC_COUNT);
        if ((first & EXTENSION_BIT) != 0) {
            if (start + 4 > rtp.limit()) {
                return -1;
            }
            start += 4 + 4 * (rtp.getShort(start + 2) & 0xffff);
        }
        return start <= rtp.limit() ? start : -1;
    }

    /// Where the payload ends, before any padding, or -1 when the padding runs over the start.
    public static int payloadEnd(ByteBuffer rtp) {
        if ((rtp.get(rtp.position()) & PADDING_BIT) == 0) {
            return rtp.limit();
        }
        int padding = rtp.get(rtp.limit() - 1) & 0xff;
        int end = rtp.limit() - padding;
        return padding > 0 && end >= payloadStart(rtp) ? end : -1;
    }

    /// Appends a fixed header.
    public static void writeHeader(
            ByteBuffer packet, boolean marker, int payloadType, int sequence, int timestamp, int ssrc) {
        packet.put((byte) (VERSION << VERSION_SHIFT));
        packet.put((byte) ((marker ? MARKER_BIT : 0) | payloadType));
        packet.putShort((short) sequence);
        packet.putInt(timestamp);
        packet.putInt(ssrc);
    }

    /// Gives the packet other numbers in place, and a marker bit where asked; one that is there stays.
    public static void renumber(ByteBuffer rtp, boolean marker, int sequence, int timestamp, int ssrc) {
        int at = rtp.position();
        if (marker) {
            rtp.put(at + 1, (byte) (rtp.get(at + 1) | MARKER_BIT));
        }
        rtp.putShort(at + 2, (short) sequence);
        rtp.putInt(at + 4, timestamp);
        rtp.putInt(at + 8, ssrc);
    }

    /// Gives the packet another payload type in place.
    public static void setPayloadType(ByteBuffer rtp, int type) {
        int at = rtp.position() + 1;
        rtp.put(at, (byte) ((rtp.get(at) & MARKER_BIT) | type));
    }

    private static boolean isVersion2(ByteBuffer packet) {
        return (packet.get(packet.position()) & 0xff) >>> VERSION_SHIFT == VERSION;
    }

    private static boolean isRtcpType(ByteBuffer packet) {
        int type = payloadType(packet);
        return type >= RTCP_FIRST && type <= RTCP_LAST;
    }
}
