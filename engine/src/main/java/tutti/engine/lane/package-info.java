@NullMarked
package tutti.engine.lane;

import org.jspecify.annotations.NullMarked;
