/// Inner loops under JMH.
@NullMarked
package tutti.bench.loop;

import org.jspecify.annotations.NullMarked;
