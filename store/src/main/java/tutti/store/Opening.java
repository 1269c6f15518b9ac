package tutti.store;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import tutti.store.StoreFailure.Reason;
import tutti.store.folder.DataFolder;
import tutti.store.folder.FolderFailure;
import tutti.store.folder.PrivateFile;
import tutti.store.mail.MailQueue;
import tutti.store.people.SqlPeople;
import tutti.store.postgres.EmbeddedServer;
import tutti.store.postgres.ServerFailure;
import tutti.store.report.SqlReports;
import tutti.store.spill.SpillFile;
import tutti.store.sql.Database;
import tutti.store.sql.DatabaseFailure;
import tutti.store.sql.Outage;
import tutti.store.sql.Schema;
import tutti.store.sql.Watch;
import tutti.store.talk.TalkMemory;
import tutti.store.vault.Generator;
import tutti.store.vault.Vault;
import tutti.store.voicemail.SqlVoicemail;

/// One attempt to open the store. When a step fails, what was opened before is closed again.
final class Opening {

    private static final String URL_START = "jdbc:postgresql:";
    private static final int TOKEN_LENGTH_MIN = 24;
    private static final long SPILL_BYTES_MAX = 256L << 20;

    private final StoreSettings settings;
    private final Generator generator;
    private final Closing closing = new Closing();
    /// Tells what we changed from what others did, even when two nodes are called the same.
    private final String process;

    private Opening(StoreSettings settings) {
        this.settings = settings;
        this.generator = new Generator(settings.entropy()::fill);
        this.process = generator.id();
    }

    static Store open(StoreSettings settings) {
        var opening = new Opening(settings);
        try {
            return opening.run();
        } catch (FolderFailure e) {
            throw opening.given(reason(e.newer(), Reason.DATA_FOLDER), e);
        } catch (ServerFailure e) {
            throw opening.given(reason(e.newer(), Reason.DATABASE_UNREACHABLE), e);
        } catch (DatabaseFailure e) {
            throw opening.given(reason(e.newer(), Reason.DATABASE_UNREACHABLE), e);
        } catch (Outage e) {
            throw opening.given(Reason.DATABASE_UNREACHABLE, e);
        } catch (IOException e) {
            throw opening.given(Reason.DATA_FOLDER, e);
        } catch (RuntimeException | Error e) { // A database server would outlive us.
            opening.closing.all();
            throw e;
        }
    }

    private static Reason reason(boolean newer, Reason otherwise) {
        return newer ? Reason.NEWER_DATA : otherwise;
    }

    private StoreFailure given(Reason reason, Exception cause) {
        return given(new StoreFailure(reason, Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause));
    }

    private StoreFailure given(StoreFailure failure) {
        closing.all();
        return failure;
    }

    private Store run() throws FolderFailure, ServerFailure, DatabaseFailure, Outage, IOException {
        checkSettings();
        var folder = closing.add(DataFolder.open(settings.data()));
        var vault = Vault.open(folder.resolve("secret.key"), generator);
        var token = platformToken(folder);
        var url = applicationUrl(folder);
        var database = closing.add(Database.at(url, settings.node()));
        KeyCheck.run(database, vault, folder.resolve("secret.key"));
        var store = join(folder, vault, token, database);
        store.keeper().refreshAll();
        closing.add(Watch.start(database, url, process, store.news()));
        return store;
    }

    private void checkSettings() {
        if (!settings.embedded() && !settings.database().startsWith(URL_START)) {
            throw new StoreFailure(
                    Reason.BAD_SETTING, "--database takes embedded or jdbc:postgresql://…, not " + settings.database());
        }
        settings.platformToken()
                .filter(token -> token.length() < TOKEN_LENGTH_MIN)
                .ifPresent(_ -> {
                    throw new StoreFailure(
                            Reason.BAD_SETTING, "--platform-token takes " + TOKEN_LENGTH_MIN + " characters or more");
                });
    }

    /// A given one takes the place of the one kept: commands beside the server find it there.
    private Store.PlatformToken platformToken(DataFolder folder) throws IOException {
        Optional<String> given = settings.platformToken();
        var file = folder.resolve("platform-token");
        boolean fresh = !Files.exists(file);
        if (given.isPresent()) {
            if (fresh || !Files.readString(file).strip().equals(given.get())) {
                PrivateFile.write(file, given.get());
            }
            return new Store.PlatformToken(given.get(), false);
        }
        return new Store.PlatformToken(PrivateFile.readOrCreate(file, generator::token), fresh);
    }

    /// Brings the database up, with its schema, and answers how to work with it.
    private String applicationUrl(DataFolder folder) throws ServerFailure, DatabaseFailure {
        if (settings.embedded()) {
            meanwhile(folder);
            var server = closing.add(EmbeddedServer.start(folder.resolve("postgres"), generator::password));
            Schema.migrate(server.ownerUrl(), "embedded");
            return server.applicationUrl();
        }
        Schema.migrate(settings.database(), shown(settings.database()));
        return settings.database();
    }

    /// While the server starts, which takes other processes' time, loads what we need after that.
    private static void meanwhile(DataFolder folder) {
        boolean first = !Files.exists(folder.resolve("postgres"));
        Thread.ofVirtual().name("store-preload").start(() -> {
            Database.preload();
            if (first) {
                Schema.preload();
            }
        });
    }

    /// The URL without its parameters, which may hold a password.
    private static String shown(String url) {
        int parameters = url.indexOf('?');
        var place = parameters < 0 ? url : url.substring(0, parameters);
        return place.substring("jdbc:".length());
    }

    private OpenStore join(DataFolder folder, Vault vault, Store.PlatformToken token, Database database)
            throws IOException {
        var clock = settings.clock();
        var keeper = new SnapshotKeeper(database, new SnapshotRows(vault, settings.realm()), clock);
        var spill = SpillFile.open(folder.resolve("history.spill"), SPILL_BYTES_MAX);
        var rejects = new Rejects(folder.resolve("history.rejected"));
        var talks = new TalkMemory(database, clock, tenant -> keeper.current().directory(tenant));
        var writer = closing.add(HistoryWriter.start(database, spill, rejects, talks));
        var mail = closing.add(MailQueue.start(database, settings.smtp(), generator::id, clock));
        var voicemail = closing.add(SqlVoicemail.start(
                database, folder.resolve("voicemail"), generator::id, process, (handle, left, wave) -> {
                    var directory = keeper.current().directory(left.tenantId());
                    directory
                            .flatMap(known -> VoicemailLetter.of(known, left, wave))
                            .ifPresent(letter -> mail.send(handle, left.tenantId(), letter));
                }));
        closing.add(Retention.start(database, clock, settings.keeping()));
        var registrations = closing.add(SqlRegistrations.start(database, clock));
        var resources = new SqlResources(database, new Changes(process, keeper), new Secrets(vault), generator, clock);
        return new OpenStore(
                database,
                keeper,
                resources,
                new SqlHistory(database, writer),
                writer,
                new SqlTokens(database, generator, clock, process, token.token()),
                new SqlPeople(database, vault, generator, clock),
                new SqlReports(database, clock),
                registrations,
                talks,
                new SqlPrompts(database, resources),
                voicemail,
                mail,
                token,
                closing);
    }
}
