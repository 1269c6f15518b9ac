/// What happens in a random world: who calls when, what people do, what breaks. Drawn from the seed.
@NullMarked
package tutti.sim.plot;

import org.jspecify.annotations.NullMarked;
