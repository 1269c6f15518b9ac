/// What a tenant has configured, as immutable values: accounts, groups, numbers and their plans, and
/// the carriers of the platform. [Directory] is the snapshot of one tenant, [Platform] of everything.
///
/// Component names are the field names of the REST contract. An enum's `toString` is its spelling
/// there; a sealed type answers its `type` property from `type()`.
@NullMarked
package tutti.call.directory;

import org.jspecify.annotations.NullMarked;
