package tutti.store;

import java.util.Optional;

/// How the store is doing, for readiness, metrics and the doctor.
///
/// @param databaseUp          the last contact with the database succeeded
/// @param problem             one line about the last failure while the database is down
/// @param historyQueued       records waiting in memory
/// @param historySpilled      records waiting in the spill file on disk
/// @param historyWritten      records written to the database since the start
/// @param historyLost         records given up because queue and spill file were full
/// @param quarantined         damaged spill files set aside since the start
/// @param registrationsQueued changed bindings not yet written
/// @param snapshotAgeMillis   time since the snapshot was last known to be current
public record Health(
        boolean databaseUp,
        Optional<String> problem,
        long historyQueued,
        long historySpilled,
        long historyWritten,
        long historyLost,
        long quarantined,
        long registrationsQueued,
        long snapshotAgeMillis) {}
