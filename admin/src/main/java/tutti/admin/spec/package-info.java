@NullMarked
package tutti.admin.spec;

import org.jspecify.annotations.NullMarked;
