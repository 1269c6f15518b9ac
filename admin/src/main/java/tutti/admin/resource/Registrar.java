package tutti.admin.resource;

import java.util.List;

/// Where a phone registers, as its owner types it in.
///
/// @param domain what a phone enters as its server
/// @param doors  the ways in, the usual ones first
public record Registrar(String domain, List<Door> doors) {
    public Registrar {
        doors = List.copyOf(doors);
    }

    /// @param transport `udp`, `tcp`, `tls`, `ws` or `wss`
    public record Door(String transport, int port) {}
}
