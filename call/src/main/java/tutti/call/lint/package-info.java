/// What is valid and may still not do what callers hope for (clauses 14, 20 and 22): [Lint] finds it
/// in plans and groups, as codes; the words belong to whoever shows them.
@NullMarked
package tutti.call.lint;

import org.jspecify.annotations.NullMarked;
