/// The telephone service: sockets, lanes, registrar and calls. [tutti.engine.Engine] is its door.
@NullMarked
package tutti.engine;

import org.jspecify.annotations.NullMarked;
