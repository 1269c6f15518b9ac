/// A queue on disk for what the database cannot take now.
///
/// [tutti.store.spill.SpillFile] is the façade.
@NullMarked
package tutti.store.spill;

import org.jspecify.annotations.NullMarked;
