/// The owner of the transaction machines of `sip`: holds their bytes and timers, finds the
/// transaction of each message, and tells the transaction user what is new (RFC 3261 §17).
@NullMarked
package tutti.engine.transaction;

import org.jspecify.annotations.NullMarked;
