@NullMarked
package tutti.call;

import org.jspecify.annotations.NullMarked;
