@NullMarked
package tutti.sim.races;

import org.jspecify.annotations.NullMarked;
