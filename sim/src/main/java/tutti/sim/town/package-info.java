/// Wide worlds: firms with everything that the product lets them have, and people who do with it
/// whatever comes to their minds. Drawn from the seed.
@NullMarked
package tutti.sim.town;

import org.jspecify.annotations.NullMarked;
