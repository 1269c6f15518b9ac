package tutti.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tutti.store.mail.SmtpServer;

/// What the store needs to know to open.
///
/// @param data          folder of everything kept on this machine; created with mode 700
/// @param database      [#EMBEDDED], or `jdbc:postgresql://host/name?user=…&password=…`
/// @param platformToken the given platform token; without it one is generated at the first start
/// @param realm         digest realm for which HA1 values are computed (RFC 7616 §3.4.2)
/// @param node          name of this node; tells own notifications from others'
/// @param smtp          where mail goes; without one none is sent
/// @param keeping       how long calls and talks are kept
public record StoreSettings(
        Path data,
        String database,
        Optional<String> platformToken,
        String realm,
        String node,
        InstantSource clock,
        Entropy entropy,
        Optional<SmtpServer> smtp,
        Keeping keeping) {

    /// Without mail, keeping as is standard.
    public StoreSettings(
            Path data,
            String database,
            Optional<String> platformToken,
            String realm,
            String node,
            InstantSource clock,
            Entropy entropy) {
        this(data, database, platformToken, realm, node, clock, entropy, Optional.empty(), Keeping.STANDARD);
    }

    /// The value of `database` for the embedded server.
    public static final String EMBEDDED = "embedded";

    public boolean embedded() {
        return database.equals(EMBEDDED);
    }
}
