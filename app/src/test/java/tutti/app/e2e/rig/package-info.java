/// What the end-to-end tests stand on: a whole server in this process or another, a company set up
/// over REST, telephones of the product's own stack, SIPp and baresip as strangers' telephones.
@NullMarked
package tutti.app.e2e.rig;

import org.jspecify.annotations.NullMarked;
