/// What is known of a call when it is over, and of a live one meanwhile: values that the machine
/// makes and everybody else stores and shows as they are. An enum's `toString` is its spelling in
/// the REST contract.
@NullMarked
package tutti.call.history;

import org.jspecify.annotations.NullMarked;
