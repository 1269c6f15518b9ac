package tutti.store.people;

import java.util.Optional;

/// Whom a link is for.
///
/// @param person empty when it makes the first platform administrator
public record Welcome(Link.Purpose purpose, Optional<Person> person) {}
