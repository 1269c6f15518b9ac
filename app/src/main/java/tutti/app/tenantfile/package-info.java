/// A tenant as one readable file: `./tutti export` and `./tutti import`.
@NullMarked
package tutti.app.tenantfile;

import org.jspecify.annotations.NullMarked;
