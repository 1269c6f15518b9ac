@NullMarked
package tutti.engine;

import org.jspecify.annotations.NullMarked;
