/// The façade of the REST API: [tutti.admin.server.AdminServer].
@NullMarked
package tutti.admin.server;

import org.jspecify.annotations.NullMarked;
