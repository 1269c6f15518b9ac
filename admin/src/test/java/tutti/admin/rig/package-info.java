@NullMarked
package tutti.admin.rig;

import org.jspecify.annotations.NullMarked;
