@NullMarked
package tutti.sim;

import org.jspecify.annotations.NullMarked;
