/// Secrets: made, sealed, opened, turned into digest values.
///
/// [tutti.store.vault.Vault] seals, [tutti.store.vault.Generator] makes.
@NullMarked
package tutti.store.vault;

import org.jspecify.annotations.NullMarked;
