package tutti.call.directory;

import java.util.Locale;

/// How SIP travels to a carrier (RFC 3261 §18).
public enum Transport {
    UDP,
    TCP,
    TLS;

    /// The spelling of the contract and of the `transport` URI parameter.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
