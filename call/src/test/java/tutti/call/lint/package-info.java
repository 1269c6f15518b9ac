@NullMarked
package tutti.call.lint;

import org.jspecify.annotations.NullMarked;
