package tutti.media.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// The audio of a simulated phone: a socket, what it sends and what it hears.
///
/// Somebody outside calls [#tick] every 20 ms; nothing here waits. Not thread-safe.
public final class RtpStream implements AutoCloseable {

    private static final int DATAGRAM_BYTES_MAX = 2_048;
    private static final int DATAGRAMS_AT_ONCE_MAX = 256;

    private final DatagramChannel channel;
    private final RtpSender sender;
    private final RtpReceiver receiver;
    private final ByteBuffer heard = ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX);
    private @Nullable InetSocketAddress remote;

    private RtpStream(DatagramChannel channel, RtpSender sender, RtpReceiver receiver) {
        this.channel = channel;
        this.sender = sender;
        this.receiver = receiver;
    }

    /// Binds `local` (port 0: any) and is silent until [#sendTo].
    public static RtpStream bind(InetSocketAddress local, RtpSender sender, RtpReceiver receiver) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(local);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new RtpStream(channel, sender, receiver);
    }

    /// Where this phone receives, to be written into its SDP.
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /// Sends to `address` from the next tick on; null is silence.
    public void sendTo(@Nullable InetSocketAddress address) {
        remote = address;
    }

    /// Presses a key for so many ticks.
    public void press(char key, int ticks) {
        sender.press(key, ticks);
    }

    /// Hears all that arrived and sends one packet.
    public void tick() throws IOException {
        listen();
        if (remote != null) {
            channel.send(sender.next(), remote);
        }
    }

    /// Hears all that arrived.
    public void listen() throws IOException {
        for (int i = 0; i < DATAGRAMS_AT_ONCE_MAX; i++) {
            heard.clear();
            if (channel.receive(heard) == null) {
                return;
            }
            receiver.receive(heard.flip());
        }
    }

    /// What this phone heard so far.
    public RtpReceiver.Heard heard() {
        return receiver.heard();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
