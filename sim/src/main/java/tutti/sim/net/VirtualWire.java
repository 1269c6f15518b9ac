package tutti.sim.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;

/// The socket of one station.
record VirtualWire(VirtualNetwork network, InetSocketAddress address) implements Wire {
    @Override
    public boolean send(Flow flow, byte[] message) {
        return network.send(address, flow, message);
    }

    @Override
    public boolean isOpen(Flow flow) {
        return network.isOpen(flow);
    }

    @Override
    public Flow toward(Transport transport, InetSocketAddress remote) {
        return transport.reliable()
                ? network.connect(address, remote).flowAt(address)
                : new Flow(transport, address, remote, 0);
    }

    @Override
    public boolean isOurs(InetAddress host) {
        return host.equals(address.getAddress());
    }

    @Override
    public boolean listensOn(int port) {
        return port == address.getPort();
    }

    @Override
    public InetSocketAddress advertised(Flow flow) {
        return address;
    }
}
