package tutti.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What the store needs to know to open.
///
/// @param data          folder of everything kept on this machine; created with mode 700
/// @param database      [#EMBEDDED], or `jdbc:postgresql://host/name?user=…&password=…`
/// @param platformToken the given platform token; without it one is generated at the first start
/// @param realm         digest realm for which HA1 values are computed (RFC 7616 §3.4.2)
/// @param node          name of this node; tells own notifications from others'
public record StoreSettings(
        Path data,
        String database,
        Optional<String> platformToken,
        String realm,
        String node,
        InstantSource clock,
        Entropy entropy) {

    /// The value of `database` for the embedded server.
    public static final String EMBEDDED = "embedded";

    public boolean embedded() {
        return database.equals(EMBEDDED);
    }
}
