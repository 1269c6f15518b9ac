@NullMarked
package tutti.admin.http;

import org.jspecify.annotations.NullMarked;
