/// `./tutti doctor`: what would keep a configuration from working, before it does.
@NullMarked
package tutti.app.doctor;

import org.jspecify.annotations.NullMarked;
