/// Who talked with which caller: what the smart ring order asks (clauses 6-9).
/// [tutti.store.talk.Talks] is the façade.
@NullMarked
package tutti.store.talk;

import org.jspecify.annotations.NullMarked;
