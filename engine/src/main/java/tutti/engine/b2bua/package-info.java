/// The back-to-back user agent: a call's leg to the caller and its legs to phones and carriers, and
/// the decisions of `call` carried out in SIP (RFC 3261 §6 "B2BUA").
@NullMarked
package tutti.engine.b2bua;

import org.jspecify.annotations.NullMarked;
