package tutti.sim.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Transport;
import tutti.sip.message.Inbound;
import tutti.sip.message.SipMessage;

/// One message on its way, `size` bytes long, read once.
public record Packet(InetSocketAddress from, InetSocketAddress to, Transport transport, Inbound read, int size) {

    /// The message, or null when it is none that anybody would take.
    public @Nullable SipMessage message() {
        return read instanceof Inbound.Admitted(var message) ? message : null;
    }
}
