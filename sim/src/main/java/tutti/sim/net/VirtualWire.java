package tutti.sim.net;

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
    public Flow toward(Transport transport, InetSocketAddress remote) {
        return transport.reliable()
                ? network.connect(address, remote).flowAt(address)
                : new Flow(transport, address, remote, 0);
    }

    @Override
    public InetSocketAddress advertised(Flow flow) {
        return address;
    }
}
