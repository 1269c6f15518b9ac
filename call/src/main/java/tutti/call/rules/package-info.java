/// The small decisions of a call, each a function of values: whether it is open, whether the caller
/// is meant, where a person is reached, whether a number outside may be called, what is wrong with a
/// plan. The live call, the dry run and the validation of what administrators enter all ask here.
@NullMarked
package tutti.call.rules;

import org.jspecify.annotations.NullMarked;
