package tutti.bench;

import java.util.List;
import java.util.stream.Stream;

/// What a server is told before it is loaded: groups with a number, and phones that only register.
record Site(List<Ring> rings, List<Ring.Phone> others) {

    List<Ring.Phone> phones() {
        return Stream.concat(rings.stream().flatMap(ring -> ring.phones().stream()), others.stream())
                .toList();
    }
}
