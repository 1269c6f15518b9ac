/// The transaction machines of RFC 3261 §17 with RFC 6026, free of sockets, clocks and messages.
///
/// A machine takes a state and an event and gives the next state with the actions that its owner
/// must perform in order. The owner holds the bytes: "send the response" means the one it was last
/// given, "deliver" means the message it is just handling.
@NullMarked
package tutti.sip.transaction;

import org.jspecify.annotations.NullMarked;
