/// Virtual time and seeded chance: all that a simulated world takes from outside.
@NullMarked
package tutti.sim.time;

import org.jspecify.annotations.NullMarked;
