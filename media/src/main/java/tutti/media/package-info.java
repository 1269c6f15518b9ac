/// Media through the server: ports, the relay between two sides of a call, and who may use it.
@NullMarked
package tutti.media;

import org.jspecify.annotations.NullMarked;
