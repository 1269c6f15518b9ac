package tutti.store;

import tutti.call.directory.Platform;
import tutti.store.audit.AuditLog;
import tutti.store.mail.Mailer;
import tutti.store.people.People;
import tutti.store.report.Reports;
import tutti.store.talk.Talks;
import tutti.store.voicemail.Voicemail;

/// The façade of everything that is kept. Open one per process and close it last.
///
/// Thread-safe.
public interface Store extends AutoCloseable {

    /// Opens the data folder, starts or reaches the database and brings its schema up to date.
    ///
    /// @throws StoreFailure with one line for the operator and an exit code
    static Store open(StoreSettings settings) {
        return Opening.open(settings);
    }

    Resources resources();

    Snapshots snapshots();

    /// The newest snapshot, as [Snapshots#current].
    default Platform platform() {
        return snapshots().current();
    }

    History history();

    /// Who talked with whom outside.
    Talks talks();

    Prompts prompts();

    Voicemail voicemail();

    /// The way out for mail.
    Mailer mailer();

    Tokens tokens();

    /// Who signs in, with passwords and sessions.
    People people();

    /// Who changed what.
    AuditLog audit();

    /// The history as a whole.
    Reports reports();

    Registrations registrations();

    Health health();

    /// The platform token, and whether this start generated it (then it is printed once).
    PlatformToken platformToken();

    /// Writes what is queued, to the database or to disk, and stops the embedded server.
    @Override
    void close();

    /// @param generatedNow true at the start that made it
    record PlatformToken(String token, boolean generatedNow) {}
}
