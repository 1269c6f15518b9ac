package tutti.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tutti.store.audit.AuditLog;
import tutti.store.audit.SqlAuditLog;
import tutti.store.mail.MailQueue;
import tutti.store.people.SqlPeople;
import tutti.store.report.SqlReports;
import tutti.store.sql.Database;
import tutti.store.sql.News;
import tutti.store.sql.Outage;
import tutti.store.talk.TalkMemory;
import tutti.store.voicemail.SqlVoicemail;

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
        SqlPeople people,
        SqlReports reports,
        SqlRegistrations registrations,
        TalkMemory talks,
        SqlPrompts prompts,
        SqlVoicemail voicemail,
        MailQueue mailer,
        PlatformToken platformToken,
        Closing closing)
        implements Store {

    @Override
    public AuditLog audit() {
        return new SqlAuditLog(database, new SqlAuditLog.Paging() {
            @Override
            public Optional<Long> position(Optional<String> cursor) {
                return Cursor.position(cursor);
            }

            @Override
            public <T> Listing<T> page(List<T> rows, int most, Function<T, Long> position) {
                return Cursor.page(
                        rows, most, row -> Cursor.of(Long.toString(position.apply(row))), Function.identity());
            }
        });
    }

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
                voicemail.recountAll();
            }

            @Override
            public void changed(String topic, String tenant) throws Outage {
                if (topic.equals(Changes.TOKENS)) {
                    tokens.forget();
                } else if (topic.equals(SqlVoicemail.TOPIC)) {
                    voicemail.recountAll();
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
