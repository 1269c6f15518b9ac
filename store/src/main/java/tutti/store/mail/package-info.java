/// Electronic mail on its way out: queued in the database, sent by SMTP, tried again.
@NullMarked
package tutti.store.mail;

import org.jspecify.annotations.NullMarked;
