/// The way to PostgreSQL: schema, connections, outages, news from other nodes.
///
/// [tutti.store.sql.Database] is the façade.
@NullMarked
package tutti.store.sql;

import org.jspecify.annotations.NullMarked;
