/// Event subscriptions of phones (RFC 6665): lamps that show who rings and talks (RFC 4235), and
/// waiting messages (RFC 3842).
@NullMarked
package tutti.engine.event;

import org.jspecify.annotations.NullMarked;
