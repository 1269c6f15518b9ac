@NullMarked
package tutti.store;

import org.jspecify.annotations.NullMarked;
