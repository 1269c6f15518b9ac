/// Whole-system benchmarks against peers, and the inner loops under JMH.
@NullMarked
package tutti.bench;

import org.jspecify.annotations.NullMarked;
