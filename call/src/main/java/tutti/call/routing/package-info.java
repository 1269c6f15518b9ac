/// The decisions of one call: [CallMachine] takes an event and returns the next state and what is
/// to be done. Whoever rings, is skipped, wins or is hung up, and what the history says of it, is
/// decided here and nowhere else.
@NullMarked
package tutti.call.routing;

import org.jspecify.annotations.NullMarked;
