@NullMarked
package tutti.engine.transport;

import org.jspecify.annotations.NullMarked;
