/// Who lives in a simulated world: the company, its telephones, the callers outside, the server.
@NullMarked
package tutti.sim.world;

import org.jspecify.annotations.NullMarked;
