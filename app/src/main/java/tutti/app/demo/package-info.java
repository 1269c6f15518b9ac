/// The demo: a company with simulated phones and a simulated carrier, over real sockets.
@NullMarked
package tutti.app.demo;

import org.jspecify.annotations.NullMarked;
