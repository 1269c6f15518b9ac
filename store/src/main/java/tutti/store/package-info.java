/// What outlives the process: configuration, history, registrations and tokens in PostgreSQL.
///
/// [tutti.store.Store] is the façade. Nothing on the call path waits on SQL: the engine reads the
/// immutable platform snapshot, and records and registrations are written behind.
@NullMarked
package tutti.store;

import org.jspecify.annotations.NullMarked;
