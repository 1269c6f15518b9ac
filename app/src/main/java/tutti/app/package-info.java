@NullMarked
package tutti.app;

import org.jspecify.annotations.NullMarked;
