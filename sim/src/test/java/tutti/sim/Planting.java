package tutti.sim;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tutti.call.history.CallRecord;
import tutti.call.history.LiveCall;
import tutti.call.history.Outcome;
import tutti.call.history.TimelineEntry;
import tutti.engine.port.CallFollower;
import tutti.engine.transport.Flow;
import tutti.engine.transport.Transport;
import tutti.engine.transport.Wire;
import tutti.media.MediaPlane;
import tutti.media.MediaSession;
import tutti.media.MediaStats;
import tutti.sim.world.Setting.Bug;

/// Mistakes to plant between the server and its surroundings.
final class Planting {
    private Planting() {}

    // On the wires.

    static Bug wire(String name, BiFunction<Wire, String, List<String>> change) {
        return Bug.ofWire(name, wire -> new Changing(wire, change));
    }

    record Changing(Wire wire, BiFunction<Wire, String, List<String>> change) implements Delegating {
        @Override
        public boolean send(Flow flow, byte[] message) {
            change.apply(wire, new String(message, StandardCharsets.UTF_8))
                    .forEach(text -> wire.send(flow, text.getBytes(StandardCharsets.UTF_8)));
            return true;
        }
    }

    static BiFunction<Wire, String, List<String>> without(String beginning) {
        return (_, text) -> text.startsWith(beginning) ? List.of() : List.of(text);
    }

    static BiFunction<Wire, String, List<String>> answering(UnaryOperator<String> again) {
        return (_, text) -> text.startsWith("SIP/2.0 200") && text.contains(" INVITE\r\n")
                ? List.of(text, again.apply(text))
                : List.of(text);
    }

    static String withAnotherTag(String text) {
        return text.replaceFirst("(To: [^\r]*;tag=)", "$1x");
    }

    static String refusing(String text) {
        return text.replaceFirst("200 OK", "486 Busy Here");
    }

    static List<String> withoutReason(Wire wire, String text) {
        return List.of(text.startsWith("CANCEL ") ? text.replaceFirst("Reason: [^\r]*\r\n", "") : text);
    }

    /// Sends the last INVITE once more when the caller has his final answer.
    static final class Nagging implements Delegating {
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

    interface Delegating extends Wire {
        Wire wire();

        @Override
        default boolean isOpen(Flow flow) {
            return wire().isOpen(flow);
        }

        @Override
        default @Nullable Flow toward(Transport transport, InetSocketAddress remote) {
            return wire().toward(transport, remote);
        }

        @Override
        default InetSocketAddress advertised(Flow flow) {
            return wire().advertised(flow);
        }
    }

    // In the books.

    static Bug follower(String name, UnaryOperator<CallRecord> change) {
        return Bug.ofFollower(name, of((_, record) -> List.of(change.apply(record))));
    }

    static UnaryOperator<CallFollower> of(BiFunction<CallFollower, CallRecord, List<CallRecord>> change) {
        return to -> new Falsifying(to, change);
    }

    record Falsifying(CallFollower to, BiFunction<CallFollower, CallRecord, List<CallRecord>> change)
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
    static final class Losing implements CallFollower {
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

    static CallRecord longer(CallRecord record) {
        return with(record, record.outcome(), record.talkSeconds() + (record.answeredAt() == null ? 0 : 2));
    }

    static CallRecord missed(CallRecord record) {
        boolean answered = record.outcome() == Outcome.ANSWERED;
        return with(record, answered ? Outcome.MISSED : record.outcome(), record.talkSeconds());
    }

    /// The record with every entry of its timeline changed.
    static CallRecord retold(CallRecord record, UnaryOperator<TimelineEntry> change) {
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
                record.talkSeconds(),
                record.outcome(),
                record.answeredBy(),
                record.groupId(),
                record.timeline().stream().map(change).toList());
    }

    static CallRecord with(CallRecord record, Outcome outcome, int talkSeconds) {
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
    static final class Leaking implements MediaPlane {
        private final MediaPlane media;
        private int count;

        Leaking(MediaPlane media) {
            this.media = media;
        }

        @Override
        public @Nullable MediaSession open() {
            if (++count % 3 == 0) {
                media.open();
            }
            return media.open();
        }

        @Override
        public MediaStats stats() {
            return media.stats();
        }

        @Override
        public void close() {
            media.close();
        }
    }
}
