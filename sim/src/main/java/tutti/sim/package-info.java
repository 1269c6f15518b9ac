/// A telephone network that exists in memory only: one seed decides who calls, what breaks and when,
/// and the very lane that runs in the product handles it.
@NullMarked
package tutti.sim;

import org.jspecify.annotations.NullMarked;
