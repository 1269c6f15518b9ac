@NullMarked
package tutti.call.rules;

import org.jspecify.annotations.NullMarked;
