/// The portal's built files, served by the product itself.
@NullMarked
package tutti.admin.portal;

import org.jspecify.annotations.NullMarked;
