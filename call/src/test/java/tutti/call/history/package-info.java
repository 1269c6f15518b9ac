@NullMarked
package tutti.call.history;

import org.jspecify.annotations.NullMarked;
