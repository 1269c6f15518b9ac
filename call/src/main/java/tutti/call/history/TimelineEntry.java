package tutti.call.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened in a call; a record's timeline lists them in the order they began.
public sealed interface TimelineEntry {

    /// When it began.
    Instant at();

    /// The `type` property of the contract.
    String type();

    /// Step number `step` (from 1) of the plan began: `kind` as in the plan, or `dialled` for a
    /// number that a phone dialled freely. `ringSeconds` is 0 for a step that does not ring.
    record StepBegun(
            Instant at, int step, String kind, @Nullable String id, String name, int ringSeconds)
            implements TimelineEntry {
        @Override
        public String type() {
            return "step";
        }
    }

    /// A phone or number was rung at `at`, said that it alerts at `ringingAt`, took the call at
    /// `answeredAt`, was done at `endedAt`. `status` is its final SIP status where it gave one.
    record Leg(
            Instant at,
            int leg,
            Party target,
            Because because,
            @Nullable Instant ringingAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable LegEnd how,
            @Nullable Integer status)
            implements TimelineEntry {

        /// A leg as it is sent out.
        public static Leg rung(Instant at, int leg, Party target, Because because) {
            return new Leg(at, leg, target, because, null, null, null, null, null);
        }

        /// It alerts; the first time counts.
        public Leg ringing(Instant when) {
            var first = ringingAt == null ? when : ringingAt;
            return new Leg(at, leg, target, because, first, answeredAt, endedAt, how, status);
        }

        public Leg answered(Instant when) {
            return new Leg(at, leg, target, because, ringingAt, when, null, LegEnd.ANSWERED, status);
        }

        public Leg ended(Instant when, LegEnd end, @Nullable Integer finalStatus) {
            return new Leg(at, leg, target, because, ringingAt, answeredAt, when, end, finalStatus);
        }

        @Override
        public String type() {
            return "leg";
        }
    }

    record Skipped(Instant at, Party target, SkipReason because) implements TimelineEntry {
        @Override
        public String type() {
            return "skipped";
        }
    }

    /// The call ended. `status` is what the caller was refused with; `detail` is for people.
    record Closed(
            Instant at,
            Closing how,
            @Nullable Integer status,
            @Nullable String detail) implements TimelineEntry {
        @Override
        public String type() {
            return "closed";
        }
    }
}
