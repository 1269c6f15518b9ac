/// Stored values as JSON text and back.
///
/// [tutti.store.json.Json] is the façade.
@NullMarked
package tutti.store.json;

import org.jspecify.annotations.NullMarked;
