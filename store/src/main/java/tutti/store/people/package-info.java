/// People who sign in: passwords, sessions, second factors, and the links that bring them in.
///
/// [tutti.store.people.People] is the façade.
@NullMarked
package tutti.store.people;

import org.jspecify.annotations.NullMarked;
