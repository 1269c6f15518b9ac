@NullMarked
package tutti.admin;

import org.jspecify.annotations.NullMarked;
