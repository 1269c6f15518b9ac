/// Addresses: SIP and SIPS URIs (RFC 3261 §19.1), tel URIs (RFC 3966), dialled strings.
@NullMarked
package tutti.sip.uri;

import org.jspecify.annotations.NullMarked;
