/// `./tutti simulate`: asks a running server who would ring, and prints its answer for people.
@NullMarked
package tutti.app.simulate;

import org.jspecify.annotations.NullMarked;
