@NullMarked
package tutti.admin.problem;

import org.jspecify.annotations.NullMarked;
