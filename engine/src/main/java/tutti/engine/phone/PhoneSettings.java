package tutti.engine.phone;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import tutti.engine.transport.Transport;

/// Who a [Phone] is and where its server is.
///
/// @param user SIP user in its addresses
/// @param password proves it; null for a carrier, which is known by its address
public record PhoneSettings(String user, @Nullable String password, InetSocketAddress server, Transport transport) {
    @Override
    public String toString() {
        return "PhoneSettings[" + user + " at " + server + "]";
    }
}
