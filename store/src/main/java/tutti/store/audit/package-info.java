/// The audit log: who changed what, when, from what to what.
///
/// [tutti.store.audit.AuditLog] reads it; [tutti.store.audit.Trail] adds to it.
@NullMarked
package tutti.store.audit;

import org.jspecify.annotations.NullMarked;
