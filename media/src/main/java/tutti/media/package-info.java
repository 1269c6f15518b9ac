@NullMarked
package tutti.media;

import org.jspecify.annotations.NullMarked;
