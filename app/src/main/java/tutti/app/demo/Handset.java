package tutti.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import tutti.engine.lane.Marks;
import tutti.engine.phone.Phone;
import tutti.engine.phone.PhoneEvents;
import tutti.engine.phone.PhoneMedia;
import tutti.engine.phone.PhoneSettings;
import tutti.engine.phone.Reaction;
import tutti.engine.port.Entropy;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Driver;
import tutti.engine.transport.Network;
import tutti.sip.message.SipRequest;

/// A simulated phone with a socket of its own.
final class Handset implements AutoCloseable {
    private final Network network;
    private final Driver<Phone> driver;

    /// Who is at it, and what it sounds like.
    record Person(PhoneMedia.Source media, Function<SipRequest, Reaction> reaction, PhoneEvents events) {}

    /// @throws IOException when `at` cannot be bound
    Handset(PhoneSettings settings, InetSocketAddress at, Person person, Ticker ticker, Entropy chance)
            throws IOException {
        network = new Network(1, List.of(at), null);
        var wire = network.wire(0);
        var around = new Phone.Surroundings(wire, ticker, new Marks(0, chance));
        var phone = new Phone(settings, around, person.media(), person.reaction(), person.events());
        driver = new Driver<>(phone, wire, ticker);
        network.listen(List.of(driver));
    }

    int port() {
        return network.bound().getFirst().getPort();
    }

    void register() {
        driver.execute(driver.driven()::register);
    }

    /// Calls `number` showing `as`; gives up or hangs up after `patienceMillis` from the start if
    /// that is not 0, or `talkMillis` after the answer.
    void call(String number, String as, long talkMillis, long patienceMillis) {
        driver.execute(() -> driver.driven().call(number, as, talkMillis, patienceMillis));
    }

    @Override
    public void close() {
        network.close();
    }
}
