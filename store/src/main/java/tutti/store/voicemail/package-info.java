/// Messages that callers left in voicemail boxes. [tutti.store.voicemail.Voicemail] is the façade.
@NullMarked
package tutti.store.voicemail;

import org.jspecify.annotations.NullMarked;
