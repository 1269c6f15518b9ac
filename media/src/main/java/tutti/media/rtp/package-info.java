/// RTP as a phone speaks it: packets (RFC 3550), telephone events (RFC 4733), paced streams.
@NullMarked
package tutti.media.rtp;

import org.jspecify.annotations.NullMarked;
