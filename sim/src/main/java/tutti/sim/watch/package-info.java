/// Who watches a simulated world: the ledger of all that goes over the wires, and the referees that
/// object to what must never be.
@NullMarked
package tutti.sim.watch;

import org.jspecify.annotations.NullMarked;
