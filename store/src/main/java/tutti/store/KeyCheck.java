package tutti.store;

import java.nio.file.Path;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import tutti.store.sql.Database;
import tutti.store.sql.Outage;
import tutti.store.vault.Vault;

/// Finds out at the start whether our key is the one that the passwords of this database were sealed
/// with, instead of at the first phone that cannot register.
final class KeyCheck {

    private static final String NAME = "key check";
    private static final String SECRET = "tutti";

    private KeyCheck() {}

    static void run(Database database, Vault vault, Path key) throws Outage {
        boolean fits = database.asPlatform(handle -> fits(handle, vault));
        if (!fits) {
            throw new StoreFailure(
                    StoreFailure.Reason.DATA_FOLDER,
                    key + " is not the key of this database; copy secret.key from the data folder that it was"
                            + " first used with");
        }
    }

    private static boolean fits(Handle handle, Vault vault) {
        handle.createUpdate("insert into setting (name, value) values (:name, :value) on conflict do nothing")
                .bind("name", NAME)
                .bind("value", HexFormat.of().formatHex(vault.seal(NAME, SECRET)))
                .execute();
        var sealed = handle.createQuery("select value from setting where name = :name")
                .bind("name", NAME)
                .mapTo(String.class)
                .one();
        return vault.open(NAME, HexFormat.of().parseHex(sealed))
                .filter(SECRET::equals)
                .isPresent();
    }
}
