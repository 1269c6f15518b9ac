/// The whole product from outside: real database, real sockets, strangers' telephones.
@NullMarked
package tutti.app.e2e;

import org.jspecify.annotations.NullMarked;
