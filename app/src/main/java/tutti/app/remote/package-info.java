/// Commands that talk to a running server, as any other program would: by its documented REST API.
@NullMarked
package tutti.app.remote;

import org.jspecify.annotations.NullMarked;
