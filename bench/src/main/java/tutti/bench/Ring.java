package tutti.bench;

import java.util.List;

/// A group as a benchmark uses it: the number that is called and the phones that ring.
record Ring(String number, List<Phone> phones) {

    /// A registered phone, its port on 127.0.0.1.
    record Phone(String username, String password, int port) {}
}
