/// Digest authentication (RFC 7616, RFC 8760, RFC 3261 §22): reading and writing its header fields,
/// the sums, and nonces that the server recognises without having kept them.
@NullMarked
package tutti.sip.digest;

import org.jspecify.annotations.NullMarked;
