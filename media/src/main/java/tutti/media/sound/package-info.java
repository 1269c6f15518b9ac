@NullMarked
package tutti.media.sound;

import org.jspecify.annotations.NullMarked;
