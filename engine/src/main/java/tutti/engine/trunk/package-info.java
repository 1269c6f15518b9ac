/// Trunks: the exchanges of customers (clause 18), as far as they are watched and known.
@NullMarked
package tutti.engine.trunk;

import org.jspecify.annotations.NullMarked;
