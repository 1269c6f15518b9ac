/// The folder of what is kept on this machine: its format, its lock, its secrets.
///
/// [tutti.store.folder.DataFolder] is the façade.
@NullMarked
package tutti.store.folder;

import org.jspecify.annotations.NullMarked;
