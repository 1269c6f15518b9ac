@NullMarked
package tutti.engine.registrar;

import org.jspecify.annotations.NullMarked;
