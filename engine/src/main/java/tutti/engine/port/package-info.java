/// What the engine needs from outside to decide anything: time and chance. Created once, in `Main`;
/// a simulation brings its own.
@NullMarked
package tutti.engine.port;

import org.jspecify.annotations.NullMarked;
