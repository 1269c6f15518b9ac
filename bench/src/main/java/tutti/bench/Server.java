package tutti.bench;

import java.net.InetSocketAddress;

/// A telephone system under measurement: started, given groups, loaded, stopped.
interface Server extends AutoCloseable {

    String name();

    /// Where it speaks SIP.
    InetSocketAddress sip();

    /// Its processes.
    ProcessFamily family();

    /// Whether it leaves the caller's Via in what it sends to phones, as a proxy does.
    boolean isProxy();

    /// Starts it with all that will be called and registered; returns when it is ready.
    void start(Site site);

    @Override
    void close();
}
