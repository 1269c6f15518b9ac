/// What the history says when it is looked at as a whole: statistics, and callers to call back.
///
/// [tutti.store.report.Reports] is the façade.
@NullMarked
package tutti.store.report;

import org.jspecify.annotations.NullMarked;
