/// The dry run: who would ring now, when and why, said by the very machine that decides live calls.
/// [DryRun] is the door.
@NullMarked
package tutti.call.rehearsal;

import org.jspecify.annotations.NullMarked;
