@NullMarked
package tutti.admin.resource;

import org.jspecify.annotations.NullMarked;
