@NullMarked
package tutti.call.rehearsal;

import org.jspecify.annotations.NullMarked;
