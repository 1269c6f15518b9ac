/// The embedded database server: a real PostgreSQL under our own supervisor.
///
/// [tutti.store.postgres.EmbeddedServer] is the façade.
@NullMarked
package tutti.store.postgres;

import org.jspecify.annotations.NullMarked;
