/// Dialogs (RFC 3261 §12): what two agents remember of each other between requests, and who gives
/// way when both speak at once (§14).
@NullMarked
package tutti.sip.dialog;

import org.jspecify.annotations.NullMarked;
