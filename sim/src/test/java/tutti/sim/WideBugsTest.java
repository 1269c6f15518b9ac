package tutti.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static tutti.sim.Planting.answering;
import static tutti.sim.Planting.follower;
import static tutti.sim.Planting.retold;
import static tutti.sim.Planting.wire;
import static tutti.sim.Planting.without;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.call.history.CallRecord;
import tutti.call.history.Party;
import tutti.call.history.TimelineEntry;
import tutti.call.history.TimelineEntry.Digit;
import tutti.call.history.TimelineEntry.Leg;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.sim.PlantedBugsTest.Planted;
import tutti.sim.town.Saga;
import tutti.sim.world.Places;
import tutti.sim.world.Setting.Bug;

/// What watches wide worlds is worth something, too: for every invariant a mistake is noticed within a few
/// worlds.
class WideBugsTest {
    private static final int WORLDS = 60;

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isNoticed(Planted planted) {
        var noticed = LongStream.range(0, WORLDS)
                .mapToObj(seed -> Saga.play(seed, false, planted.bug()))
                .filter(world -> !world.objections().none())
                .findFirst();

        assertThat(noticed)
                .as("noticed within %d worlds", WORLDS)
                .hasValueSatisfying(world -> assertThat(world.objections().all().getFirst())
                        .containsAnyOf(planted.rules().toArray(String[]::new)));
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                new Planted(wire("answers twice", answering(Planting::withAnotherTag)), "I1"),
                new Planted(wire("does not say that it rings", without("SIP/2.0 18")), "progress"),
                new Planted(wire("forgets to acknowledge", without("ACK ")), "progress"),
                new Planted(wire("swallows every BYE", without("BYE ")), "I2"),
                new Planted(wire("forgets to cancel", without("CANCEL ")), "cancel", "fork"),
                new Planted(wire("does not say why it cancels", Planting::withoutReason), "clause 10"),
                new Planted(Bug.ofFollower("loses a record", Planting.Losing::new), "I3", "I8"),
                new Planted(
                        Bug.ofFollower("writes a record twice", Planting.of((_, record) -> List.of(record, record))),
                        "I3"),
                new Planted(follower("bills two seconds more", Planting::longer), "I3"),
                new Planted(follower("forgets who rang", WideBugsTest::withoutLegs), "I3", "I8"),
                new Planted(Bug.ofMedia("keeps a relay", Planting.Leaking::new), "I4"),
                new Planted(Bug.ofWire("rings the neighbours as well", Neighbourly::new), "I5"),
                new Planted(wire("names the neighbours in a lamp", WideBugsTest::ofNeighbours), "I5"),
                new Planted(wire("forgets that a lamp went out", WideBugsTest::alwaysLit), "lamp"),
                new Planted(follower("books what the neighbours did", WideBugsTest::atNeighbours), "I5"),
                new Planted(Bug.ofWire("asks silent phones again", Planting.Nagging::new), "I6", "cancel"),
                new Planted(Bug.ofWire("answers strangers again and again", Talkative::new), "I7"),
                new Planted(Bug.ofWire("answers whom the Via names", Believing::new), "I7"),
                new Planted(follower("forgets why a number could be called", WideBugsTest::withoutPolicy), "I8"),
                new Planted(wire("calls a number of its own choice", WideBugsTest::toSatellites), "I8"),
                new Planted(follower("connects without consent", WideBugsTest::withoutConsent), "clause 12"));
    }

    // In the books.

    private static CallRecord withoutLegs(CallRecord record) {
        return retold(
                record,
                entry -> entry instanceof Leg leg
                        ? new TimelineEntry.Skipped(leg.at(), leg.target(), tutti.call.history.SkipReason.TOO_MANY)
                        : entry);
    }

    private static CallRecord withoutPolicy(CallRecord record) {
        return retold(record, entry -> entry instanceof Leg leg ? with(leg, leg.target(), null) : entry);
    }

    private static CallRecord atNeighbours(CallRecord record) {
        return retold(record, entry -> {
            if (!(entry instanceof Leg leg) || leg.target().id() == null) {
                return entry;
            }
            var party = leg.target();
            var id = leg.target().id().replace("walnut", "yewtree");
            return with(leg, new Party(party.type(), id, party.name(), party.address()), leg.policy());
        });
    }

    private static CallRecord withoutConsent(CallRecord record) {
        return retold(
                record,
                entry -> entry instanceof Digit digit
                        ? new Digit(digit.at(), digit.leg(), digit.name(), digit.key(), Digit.Meaning.UNKNOWN)
                        : entry);
    }

    private static Leg with(Leg leg, Party target, @org.jspecify.annotations.Nullable String policy) {
        return new Leg(
                leg.at(),
                leg.leg(),
                target,
                leg.because(),
                leg.ringingAt(),
                leg.answeredAt(),
                leg.endedAt(),
                leg.how(),
                leg.status(),
                policy);
    }

    // On the wires.

    private static List<String> ofNeighbours(Wire wire, String text) {
        return List.of(text.startsWith("NOTIFY ") ? text.replace("walnut", "yewtree") : text);
    }

    /// Its lamps never hear that a call has ended.
    private static List<String> alwaysLit(Wire wire, String text) {
        boolean news = text.startsWith("NOTIFY ") && text.contains("dialog-info");
        boolean lit = text.contains("<state>early") || text.contains("<state>confirmed");
        return news && !lit && !text.contains("CSeq: 1 ") ? List.of() : List.of(text);
    }

    private static List<String> toSatellites(Wire wire, String text) {
        return List.of(text.replaceAll("\\+49171777[0-9]*", "+8821312345678"));
    }

    private record Neighbourly(Wire wire) implements Planting.Delegating {
        @Override
        public boolean send(Flow flow, byte[] message) {
            boolean sent = wire.send(flow, message);
            boolean rings = new String(message, StandardCharsets.UTF_8).startsWith("INVITE ");
            if (rings && Places.isPhone(flow.remote()) && !flow.transport().reliable()) {
                int other = 1 - Places.firmAt(flow.remote());
                wire.send(to(flow, Places.desk(other, 1)), message);
            }
            return sent;
        }
    }

    private record Talkative(Wire wire) implements Planting.Delegating {
        @Override
        public boolean send(Flow flow, byte[] message) {
            for (int i = 0; i < 5 && Places.isStranger(flow.remote()); i++) {
                wire.send(flow, message);
            }
            return wire.send(flow, message);
        }
    }

    private record Believing(Wire wire) implements Planting.Delegating {
        @Override
        public boolean send(Flow flow, byte[] message) {
            return wire.send(Places.isStranger(flow.remote()) ? to(flow, Places.stranger(99)) : flow, message);
        }
    }

    private static Flow to(Flow flow, InetSocketAddress address) {
        return new Flow(flow.transport(), flow.local(), address, flow.connection());
    }
}
