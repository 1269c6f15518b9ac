package tutti.store;

/// The opened store.
final class OpenStore {

    private OpenStore() {}

    static Store open(StoreSettings settings) {
        if (!settings.embedded() && !settings.database().startsWith("jdbc:postgresql:")) {
            throw new StoreFailure(
                    StoreFailure.Reason.BAD_SETTING,
                    "--database takes embedded or jdbc:postgresql://…, not " + settings.database());
        }
        return connect(settings);
    }

    private static Store connect(StoreSettings settings) {
        throw new StoreFailure(StoreFailure.Reason.DATABASE_UNREACHABLE, "no database at " + settings.database());
    }
}
