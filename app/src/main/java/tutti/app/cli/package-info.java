/// The command line: options, where their values come from, and exit codes.
@NullMarked
package tutti.app.cli;

import org.jspecify.annotations.NullMarked;
