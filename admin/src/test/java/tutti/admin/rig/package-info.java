/// What the tests of the REST API stand on: the server over a real store, and the OpenAPI file as
/// judge of every answer.
@NullMarked
package tutti.admin.rig;

import org.jspecify.annotations.NullMarked;
