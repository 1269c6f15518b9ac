/// SIP messages as bytes with an index: parser, framing, typed headers, builders (RFC 3261 §7, §20).
@NullMarked
package tutti.sip.message;

import org.jspecify.annotations.NullMarked;
