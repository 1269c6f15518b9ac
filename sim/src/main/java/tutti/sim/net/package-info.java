/// The virtual network: datagrams that are lost, doubled, late and overtaken, streams that are cut.
@NullMarked
package tutti.sim.net;

import org.jspecify.annotations.NullMarked;
