/// The book of a wide world: what must hold (I1 to I8) whatever a call has gone through.
@NullMarked
package tutti.sim.chronicle;

import org.jspecify.annotations.NullMarked;
