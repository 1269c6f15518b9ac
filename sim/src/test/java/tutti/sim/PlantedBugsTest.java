package tutti.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.engine.port.CallFollower;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;
import tutti.sim.plot.Plot;
import tutti.sim.world.Setting.Bug;

/// The referees are worth something: a mistake planted into the server is noticed within a few worlds.
class PlantedBugsTest {
    private static final int WORLDS = 40;

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void isNoticed(Planted planted) {
        var noticed = LongStream.range(0, WORLDS)
                .mapToObj(seed -> Plot.play(seed, false, planted.bug()))
                .filter(world -> !world.objections().none())
                .findFirst();

        assertThat(noticed)
                .as("noticed within %d worlds", WORLDS)
                .hasValueSatisfying(world -> assertThat(world.objections().all().getFirst())
                        .containsAnyOf(planted.rules().toArray(String[]::new)));
    }

    /// @param rules that may be the first to be broken
    record Planted(Bug bug, List<String> rules) {
        Planted(Bug bug, String... rules) {
            this(bug, List.of(rules));
        }

        @Override
        public String toString() {
            return bug.name();
        }
    }

    static Stream<Planted> bugs() {
        return Stream.of(
                new Planted(wire("swallows every BYE", without("BYE ")), "I2"),
                new Planted(wire("forgets to cancel", without("CANCEL ")), "cancel"),
                new Planted(wire("forgets to acknowledge", without("ACK ")), "progress"),
                new Planted(wire("does not say that it rings", without("SIP/2.0 180")), "progress"),
                new Planted(wire("leaves the caller without an answer", without("SIP/2.0 480")), "I1", "I2"),
                new Planted(wire("answers twice", answering(PlantedBugsTest::withAnotherTag)), "I1"),
                new Planted(wire("answers and refuses", answering(PlantedBugsTest::refusing)), "I1"),
                new Planted(wire("does not say why it cancels", PlantedBugsTest::withoutReason), "clause 10"),
                new Planted(Bug.ofWire("asks silent phones again", Nagging::new), "I6", "cancel"),
                new Planted(Bug.ofFollower("loses a record", Losing::new), "I3"),
                new Planted(Bug.ofFollower("writes a record twice", of((to, record) -> List.of(record, record))), "I3"),
                new Planted(follower("bills two seconds more", PlantedBugsTest::longer), "I3"),
                new Planted(follower("calls an answer missed", PlantedBugsTest::missed), "I3"),
                new Planted(Bug.ofMedia("keeps a relay", Leaking::new), "I4"));
    }

    // On the wires.

    private static Bug wire(String name, BiFunction<Wire, String, List<String>> change) {
        return Bug.ofWire(name, wire -> new Changing(wire, change));
    }

    private record Changing(Wire wire, BiFunction<Wire, String, List<String>> change) implements Delegating {
        @Override
        public boolean send(Flow flow, byte[] message) {
            change.apply(wire, new String(message, StandardCharsets.UTF_8))
                    .forEach(text -> wire.send(flow, text.getBytes(StandardCharsets.UTF_8)));
            return true;
        }
    }

    private static BiFunction<Wire, String, List<String>> without(String beginning) {
        return (_, text) -> text.startsWith(beginning) ? List.of() : List.of(text);
    }

    private static BiFunction<Wire, String, List<String>> answering(UnaryOperator<String> again) {
        return (_, text) -> text.startsWith("SIP/2.0 200") && text.contains(" INVITE\r\n")
                ? List.of(text, again.apply(text))
                : List.of(text);
    }

    private static String withAnotherTag(String text) {
        return text.replaceFirst("(To: [^\r]*;tag=)", "$1x");
    }

    private static String refusing(String text) {
        return text.replaceFirst("200 OK", "486 Busy Here");
    }

    private static List<String> withoutReason(Wire wire, String text) {
        return List.of(text.startsWith("CANCEL ") ? text.replaceFirst("Reason: [^\r]*\r\n", "") : text);
    }

    /// Sends the last INVITE once more when the caller has his final answer.
    private static final class Nagging implements Delegating {
        private final Wire wire;
        private Runnable again = () -> {};

        Nagging(Wire wire) {
            this.wire = wire;
        }

        @Override
        public Wire wire() {
            return wire;
        }

        @Override
        public boolean send(Flow flow, byte[] message) {
            var text = new String(message, StandardCharsets.UTF_8);
            boolean sent = wire.send(flow, message);
            if (text.startsWith("INVITE ")) {
                again = () -> wire.send(flow, message);
            } else if (text.startsWith("SIP/2.0 4") || text.startsWith("SIP/2.0 200")) {
                again.run();
            }
            return sent;
        }
    }

    private interface Delegating extends Wire {
        Wire wire();

        @Override
        default tutti.engine.transport.@org.jspecify.annotations.Nullable Flow toward(
                tutti.engine.transport.Transport transport, java.net.InetSocketAddress remote) {
            return wire().toward(transport, remote);
        }

        @Override
        default java.net.InetSocketAddress advertised(Flow flow) {
            return wire().advertised(flow);
        }
    }

    // In the books.

    private static Bug follower(String name, UnaryOperator<CallRecord> change) {
        return Bug.ofFollower(name, of((_, record) -> List.of(change.apply(record))));
    }

    private static UnaryOperator<CallFollower> of(BiFunction<CallFollower, CallRecord, List<CallRecord>> change) {
        return to -> new Falsifying(to, change);
    }

    private record Falsifying(CallFollower to, BiFunction<CallFollower, CallRecord, List<CallRecord>> change)
            implements CallFollower {
        @Override
        public void changed(News news, LiveCall call) {
            to.changed(news, call);
        }

        @Override
        public void ended(CallRecord record) {
            change.apply(to, record).forEach(to::ended);
        }
    }

    /// The third record is lost.
    private static final class Losing implements CallFollower {
        private final CallFollower to;
        private int count;

        Losing(CallFollower to) {
            this.to = to;
        }

        @Override
        public void changed(News news, LiveCall call) {
            to.changed(news, call);
        }

        @Override
        public void ended(CallRecord record) {
            if (++count != 3) {
                to.ended(record);
            }
        }
    }

    private static CallRecord longer(CallRecord record) {
        return with(record, record.outcome(), record.talkSeconds() + (record.answeredAt() == null ? 0 : 2));
    }

    private static CallRecord missed(CallRecord record) {
        boolean answered = record.outcome() == Outcome.ANSWERED;
        return with(record, answered ? Outcome.MISSED : record.outcome(), record.talkSeconds());
    }

    private static CallRecord with(CallRecord record, Outcome outcome, int talkSeconds) {
        return new CallRecord(
                record.id(),
                record.tenantId(),
                record.direction(),
                record.caller(),
                record.called(),
                record.startedAt(),
                record.answeredAt(),
                record.endedAt(),
                record.ringSeconds(),
                talkSeconds,
                outcome,
                record.answeredBy(),
                record.groupId(),
                record.timeline());
    }

    // In the media.

    /// Every third relay is never given back.
    private static final class Leaking implements MediaPlane {
        private final MediaPlane media;
        private int count;

        Leaking(MediaPlane media) {
            this.media = media;
        }

        @Override
        public tutti.media.@org.jspecify.annotations.Nullable MediaSession open() {
            if (++count % 3 == 0) {
                media.open();
            }
            return media.open();
        }

        @Override
        public tutti.media.MediaStats stats() {
            return media.stats();
        }

        @Override
        public void close() {
            media.close();
        }
    }
}
