@NullMarked
package tutti.call.routing;

import org.jspecify.annotations.NullMarked;
