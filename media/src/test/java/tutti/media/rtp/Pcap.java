package tutti.media.rtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The UDP payloads of a capture file (classic pcap, Ethernet or Linux cooked, IPv4).
final class Pcap {

    private static final int LITTLE_MAGIC = 0xa1b2c3d4;
    private static final int FILE_HEADER = 24;
    private static final int ETHERNET = 1;
    private static final int ETHERNET_HEADER = 14;
    private static final int COOKED_HEADER = 16;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;

    private Pcap() {}

    static List<ByteBuffer> udpPayloads(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(0) != LITTLE_MAGIC) {
            bytes.order(ByteOrder.BIG_ENDIAN);
        }
        int link = bytes.getInt(20);
        var payloads = new ArrayList<ByteBuffer>();
        bytes.position(FILE_HEADER);
        while (bytes.remaining() >= 16) {
            int length = bytes.getInt(bytes.position() + 8);
            int start = bytes.position() + 16;
            int ip = start + (link == ETHERNET ? ETHERNET_HEADER : COOKED_HEADER);
            int udp = ip + 4 * (bytes.get(ip) & 0x0f);
            if ((bytes.get(ip) & 0xf0) == 0x40 && bytes.get(ip + 9) == UDP) {
                int from = udp + UDP_HEADER;
                var udpLength = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(udp + 4);
                int to = Math.min(start + length, udp + (udpLength & 0xffff));
                payloads.add(bytes.slice(from, to - from).order(ByteOrder.BIG_ENDIAN));
            }
            bytes.position(start + length);
        }
        return payloads;
    }
}
