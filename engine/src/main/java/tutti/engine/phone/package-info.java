/// A telephone of our own: registers, rings, answers, calls. The demo's phones and carrier and the
/// simulator's are made of it; a server never is.
@NullMarked
package tutti.engine.phone;

import org.jspecify.annotations.NullMarked;
