package tutti.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tutti.engine.phone.Phone;
import tutti.engine.phone.PhoneEvents;
import tutti.engine.phone.PhoneSettings;
import tutti.engine.phone.Reaction;
import tutti.engine.port.Entropy;
import tutti.engine.port.Ticker;
import tutti.engine.transport.Transport;
import tutti.sip.message.SipRequest;
import tutti.sip.uri.SipUri;

/// The simulated phones and the simulated carrier, playing one [Scene] at a time.
final class Stage implements AutoCloseable {
    /// The carrier's own address, by which the server knows it.
    static final InetAddress CARRIER = InetAddress.ofLiteral("127.0.0.2");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final long REGISTRATION_SECONDS_MAX = 10;

    private final Ticker ticker;
    private final Supplier<Entropy> chance;
    private final InetSocketAddress server;
    private final Voices voices = new Voices();
    private final Map<String, Handset> handsets = new HashMap<>();
    private final List<Handset> open = new ArrayList<>();
    private final Handset carrier;
    private volatile Scene scene = Scene.ALL.getFirst();

    Stage(InetSocketAddress server, Ticker ticker, Supplier<Entropy> chance) throws IOException {
        this.server = server;
        this.ticker = ticker;
        this.chance = chance;
        this.carrier = open(
                new PhoneSettings("carrier", null, server, Transport.UDP),
                new InetSocketAddress(CARRIER, 0),
                new Handset.Person(calling -> voices.at(CARRIER, calling), _ -> scene.mobile(), PhoneEvents.NONE));
    }

    private Handset open(PhoneSettings settings, InetSocketAddress at, Handset.Person person) throws IOException {
        var handset = new Handset(settings, at, person, ticker, chance.get());
        open.add(handset);
        return handset;
    }

    /// Puts a phone on the desk of everybody and waits until all are registered.
    void register(List<Company.Member> members) throws IOException, InterruptedException {
        var registered = new CountDownLatch(members.size());
        var events = new PhoneEvents() {
            @Override
            public void registered(Phone phone, int status) {
                if (status == 200) {
                    registered.countDown();
                }
            }
        };
        for (var member : members) {
            var handset = open(
                    new PhoneSettings(member.username(), member.password(), server, Transport.UDP),
                    new InetSocketAddress(HERE, 0),
                    new Handset.Person(
                            calling -> voices.at(HERE, calling), call -> reaction(member.name(), call), events));
            handsets.put(member.name(), handset);
            handset.register();
        }
        if (!registered.await(REGISTRATION_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException(registered.getCount() + " simulated phones could not register");
        }
    }

    private Reaction reaction(String name, SipRequest call) {
        boolean visit = call.from().uri() instanceof SipUri from && Company.VISITOR_NUMBER.equals(from.user());
        return visit ? Scene.visited(name) : played(name);
    }

    private Reaction played(String name) {
        return scene.reactions().getOrDefault(name, new Reaction.Ring());
    }

    /// Begins a scene; the server tells when its call is over.
    void play(Scene next) {
        scene = next;
        var colleague = handsets.get(next.by());
        if (colleague != null) {
            colleague.call(Company.GROUP, next.by(), 0, next.patienceMillis());
        } else {
            carrier.call(Company.NUMBER, next.by(), 0, next.patienceMillis());
        }
    }

    int carrierPort() {
        return carrier.port();
    }

    Voices voices() {
        return voices;
    }

    @Override
    public void close() {
        open.forEach(Handset::close);
        voices.close();
    }
}
