package tutti.store;

import tutti.store.sql.Database;
import tutti.store.sql.News;
import tutti.store.sql.Outage;

/// The opened store: its parts joined. [Opening] makes it.
///
/// @param closing closes all parts, the last opened first
record OpenStore(
        Database database,
        SnapshotKeeper keeper,
        SqlResources resources,
        SqlHistory history,
        HistoryWriter writer,
        SqlTokens tokens,
        SqlRegistrations registrations,
        PlatformToken platformToken,
        Closing closing)
        implements Store {

    @Override
    public Snapshots snapshots() {
        return keeper;
    }

    @Override
    public Health health() {
        var problem = database.problem();
        return new Health(
                problem.isEmpty(),
                problem,
                writer.queued(),
                writer.spilled(),
                writer.written(),
                writer.lost(),
                writer.quarantined(),
                registrations.queued(),
                keeper.age().toMillis());
    }

    /// What to do about news from the database.
    News news() {
        return new News() {
            @Override
            public void connected() throws Outage {
                tokens.forget();
                keeper.refreshAll();
            }

            @Override
            public void changed(String topic, String tenant) throws Outage {
                if (topic.equals(Changes.TOKENS)) {
                    tokens.forget();
                } else {
                    keeper.refresh(tenant);
                }
            }

            @Override
            public void quiet() throws Outage {
                keeper.refreshOverdue();
            }
        };
    }

    @Override
    public void close() {
        closing.all();
    }
}
