@NullMarked
package tutti.engine.call;

import org.jspecify.annotations.NullMarked;
