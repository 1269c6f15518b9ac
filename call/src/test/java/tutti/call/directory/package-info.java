@NullMarked
package tutti.call.directory;

import org.jspecify.annotations.NullMarked;
