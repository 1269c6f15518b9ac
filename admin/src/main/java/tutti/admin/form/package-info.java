@NullMarked
package tutti.admin.form;

import org.jspecify.annotations.NullMarked;
