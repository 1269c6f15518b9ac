/// Who may ask for what: digest for phones, source addresses for carriers, uniform answers for
/// everybody else (contract, "SIP").
@NullMarked
package tutti.engine.access;

import org.jspecify.annotations.NullMarked;
